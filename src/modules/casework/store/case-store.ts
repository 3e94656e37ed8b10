import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { CaseFact, CaseOrigin, CaseStatus, Outcome } from '../domain/case.ts'
import { inScope, type CaseScope, type ScopeParameters } from './scope.ts'

/** A case without what the person told: enough for lists and forms. */
export interface CaseFile {
  id: string
  reference: string
  caseType: string
  organisationId: string
  /** Null when they applied without an account. */
  personId: string | null
  title: LocalisedText
  origin: CaseOrigin
  status: CaseStatus
  assigneePersonId: string | null
  /** Rises with every change; a change names the version it was made from. */
  version: number
  openedAt: Date
  decidedAt: Date | null
  decidedBy: string | null
  reason: string | null
}

const columns = `id, reference, case_type as "caseType", organisation_id as "organisationId", person_id as "personId",
  json_build_object('en', title_en, 'cy', title_cy) as title,
  json_build_object('module', origin_module, 'id', origin_id) as origin,
  status, assignee_person_id as "assigneePersonId", version, opened_at as "openedAt",
  decided_at as "decidedAt", decided_by as "decidedBy", reason`

const factsPurpose = 'casework.facts'

export interface NewCase {
  id: string
  reference: string
  caseType: string
  organisationId: string
  personId: string | undefined
  title: LocalisedText
  facts: readonly CaseFact[]
  origin: CaseOrigin
  now: Date
}

const insert = defineQuery<
  {
    id: string
    reference: string
    caseType: string
    organisationId: string
    personId: string | null
    titleEn: string
    titleCy: string
    facts: string
    originModule: string
    originId: string
    now: Date
  },
  never
>(
  'casework.case_file.insert',
  `insert into casework.case_file
     (id, reference, case_type, organisation_id, person_id, title_en, title_cy, facts, origin_module, origin_id, opened_at)
   values (:id, :reference, :caseType, :organisationId, :personId, :titleEn, :titleCy, :facts, :originModule, :originId, :now)
   on conflict (origin_module, origin_id) do nothing`,
)

/** False when there already is a case of this origin. */
export async function insertCase(tx: Transaction, crypto: Crypto, file: NewCase): Promise<boolean> {
  const { id, reference, caseType, organisationId, now, title, origin } = file
  const personId = file.personId ?? null
  const facts = crypto.seal(factsPurpose, JSON.stringify(file.facts))
  const inserted = await tx.execute(insert, {
    id,
    reference,
    caseType,
    organisationId,
    personId,
    now,
    facts,
    titleEn: title.en,
    titleCy: title.cy,
    originModule: origin.module,
    originId: origin.id,
  })
  return inserted === 1
}

const byOrigin = defineQuery<{ originModule: string; originId: string; personId: string | null }, CaseFile>(
  'casework.case_file.by_origin',
  `select ${columns} from casework.case_file
   where origin_module = :originModule and origin_id = :originId and person_id is not distinct from :personId::uuid`,
)

/** The case that another module opened about one of a person's records, or of somebody without an account. */
export async function caseOfOrigin(
  target: Queryable,
  origin: CaseOrigin,
  personId: string | undefined,
): Promise<CaseFile | undefined> {
  return target.maybe(byOrigin, {
    originModule: origin.module,
    originId: origin.id,
    personId: personId ?? null,
  })
}

const byId = defineQuery<{ id: string } & ScopeParameters, CaseFile>(
  'casework.case_file.by_id',
  `select ${columns} from casework.case_file where id = :id and ${inScope}`,
)

/** A case within the actor's reach; undefined for any other. */
export async function findCase(
  target: Queryable,
  scope: CaseScope,
  id: string,
): Promise<CaseFile | undefined> {
  return target.maybe(byId, { id, ...scope })
}

const ofPerson = defineQuery<{ personId: string }, CaseFile & { facts: string }>(
  'casework.case_file.of_person',
  `select ${columns}, facts from casework.case_file where person_id = :personId order by opened_at desc, id limit 1000`,
)

/** All cases about a person with what the organisations were told: for the person's own hands. */
export async function casesWithFactsOf(
  target: Queryable,
  crypto: Crypto,
  personId: string,
): Promise<{ file: CaseFile; facts: CaseFact[] }[]> {
  const rows = await target.many(ofPerson, { personId })
  return rows.map(({ facts, ...file }) => ({ file, facts: unsealFacts(crypto, facts) }))
}

function unsealFacts(crypto: Crypto, sealed: string): CaseFact[] {
  // `insertCase` sealed a list of facts, and an unsealed text is the one that was sealed.
  return JSON.parse(crypto.unseal(factsPurpose, sealed)) as CaseFact[]
}

const forget = defineQuery<{ originModule: string; originId: string; facts: string }, { id: string }>(
  'casework.case_file.forget_facts',
  `update casework.case_file set facts = :facts, version = version + 1
   where origin_module = :originModule and origin_id = :originId and status <> 'open' returning id`,
)

/** Deletes what the organisation was told in a decided case. @returns its id; undefined when there is no such case */
export async function forgetFacts(
  tx: Transaction,
  crypto: Crypto,
  origin: CaseOrigin,
): Promise<string | undefined> {
  const facts = crypto.seal(factsPurpose, '[]')
  const row = await tx.maybe(forget, { originModule: origin.module, originId: origin.id, facts })
  return row?.id
}

const factsOfCase = defineQuery<{ id: string } & ScopeParameters, { facts: string }>(
  'casework.case_file.facts',
  `select facts from casework.case_file where id = :id and ${inScope}`,
)

/** What the organisation was told in a case; undefined when the case is not the actor's to see. */
export async function findFacts(
  target: Queryable,
  crypto: Crypto,
  scope: CaseScope,
  id: string,
): Promise<CaseFact[] | undefined> {
  const row = await target.maybe(factsOfCase, { id, ...scope })
  return row === undefined ? undefined : unsealFacts(crypto, row.facts)
}

/** Which case to change, as the actor last saw it. */
export interface SeenCase {
  id: string
  version: number
}

const setDecision = defineQuery<
  { id: string; version: number; outcome: string; reason: string; now: Date } & ScopeParameters,
  CaseFile
>(
  'casework.case_file.decide',
  `update casework.case_file
   set status = :outcome, reason = :reason, decided_at = :now, decided_by = :actorPersonId, version = version + 1
   where id = :id and version = :version and status = 'open' and ${inScope}
   returning ${columns}`,
)

/** Undefined when the case is not open, not the actor's, or was changed since it was seen. */
export async function recordDecision(
  tx: Transaction,
  scope: CaseScope,
  seen: SeenCase,
  decision: { outcome: Outcome; reason: string; now: Date },
): Promise<CaseFile | undefined> {
  return tx.maybe(setDecision, { ...seen, ...decision, ...scope })
}

const setAssignee = defineQuery<
  { id: string; version: number; assignee: string | null } & ScopeParameters,
  CaseFile
>(
  'casework.case_file.assign',
  `update casework.case_file set assignee_person_id = :assignee, version = version + 1
   where id = :id and version = :version and status = 'open' and ${inScope}
   returning ${columns}`,
)

/** Undefined when the case is not open, not the actor's, or was changed since it was seen. */
export async function recordAssignee(
  tx: Transaction,
  scope: CaseScope,
  seen: SeenCase,
  assigneePersonId: string | null,
): Promise<CaseFile | undefined> {
  return tx.maybe(setAssignee, { ...seen, assignee: assigneePersonId, ...scope })
}

const raiseVersion = defineQuery<{ id: string } & ScopeParameters, CaseFile>(
  'casework.case_file.touch',
  `update casework.case_file set version = version + 1 where id = :id and ${inScope} returning ${columns}`,
)

/** Marks a case as changed, so that a decision made without having seen the change is stopped. */
export async function touchCase(
  tx: Transaction,
  scope: CaseScope,
  id: string,
): Promise<CaseFile | undefined> {
  return tx.maybe(raiseVersion, { id, ...scope })
}
