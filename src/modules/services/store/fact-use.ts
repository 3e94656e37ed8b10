import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Answer, KnownSource } from '../domain/answers.ts'

/** Something known that a person let one application use. */
export interface FactUse {
  id: string
  draftId: string | null
  submissionId: string | null
  serviceName: string
  /** The page, with its entries: `group.entry.page`. */
  place: string
  field: string
  claim: string
  said: Said
  givenAt: Date
}

/** What was used, and who says so. */
export interface Said {
  answer: Answer
  source: KnownSource
}

const saidPurpose = 'services.fact-use'
const columns = `id, draft_id as "draftId", submission_id as "submissionId", service_name as "serviceName", place, field,
  claim, sealed_said as "sealedSaid", given_at as "givenAt"`

type FactUseRow = Omit<FactUse, 'said'> & { sealedSaid: string }

function unsealed(crypto: Crypto, { sealedSaid, ...row }: FactUseRow): FactUse {
  // Sealed by this file, and authenticated: it is what was put in.
  return { ...row, said: JSON.parse(crypto.unseal(saidPurpose, sealedSaid)) as Said }
}

const insert = defineQuery<
  {
    id: string
    personId: string
    draftId: string | null
    submissionId: string | null
    serviceName: string
    place: string
    field: string
    claim: string
    sourceKind: string
    holderOrganisationId: string | null
    sealedSaid: string
    givenAt: Date
  },
  never
>(
  'services.fact_use.insert',
  `insert into services.fact_use
     (id, person_id, draft_id, submission_id, service_name, place, field, claim, source_kind, holder_organisation_id,
      sealed_said, given_at)
   values (:id, :personId, :draftId, :submissionId, :serviceName, :place, :field, :claim, :sourceKind,
           :holderOrganisationId, :sealedSaid, :givenAt)
   on conflict (draft_id, place, field) do update
   set claim = excluded.claim, source_kind = excluded.source_kind, sealed_said = excluded.sealed_said,
       holder_organisation_id = excluded.holder_organisation_id, given_at = excluded.given_at`,
)

export interface NewFactUse extends FactUse {
  personId: string
  holderOrganisationId: string | null
}

/** Keeps that a person let an application use something. What they let it use before for the same field is replaced. */
export async function insertFactUse(tx: Transaction, crypto: Crypto, use: NewFactUse): Promise<void> {
  const { said, ...rest } = use
  const sealedSaid = crypto.seal(saidPurpose, JSON.stringify(said))
  await tx.execute(insert, { ...rest, sourceKind: said.source.kind, sealedSaid })
}

const ofDraft = defineQuery<{ draftId: string; personId: string }, FactUseRow & { holder: string | null }>(
  'services.fact_use.of_draft',
  `select ${columns}, holder_organisation_id as holder from services.fact_use
   where draft_id = :draftId and person_id = :personId order by place, field`,
)

/** All that a person let one draft of theirs use. */
export async function factUsesOfDraft(
  target: Queryable,
  crypto: Crypto,
  key: { draftId: string; personId: string },
): Promise<(FactUse & { holderOrganisationId: string | null })[]> {
  const rows = await target.many(ofDraft, key)
  return rows.map(({ holder, ...row }) => ({ ...unsealed(crypto, row), holderOrganisationId: holder }))
}

const remove = defineQuery<{ draftId: string; personId: string; place: string }, never>(
  'services.fact_use.remove',
  `delete from services.fact_use where draft_id = :draftId and person_id = :personId and place = :place`,
)

/** A page of a draft no longer uses what is known. */
export async function removeFactUses(
  tx: Transaction,
  key: { draftId: string; personId: string; place: string },
): Promise<void> {
  await tx.execute(remove, key)
}

export interface FactUseOfPerson {
  serviceName: string
  claim: string
  sourceKind: KnownSource['kind']
  holderOrganisationId: string | null
  givenAt: Date
  /** Null while the application is not sent. */
  reference: string | null
}

const ofPerson = defineQuery<{ personId: string; limit: number }, FactUseOfPerson>(
  'services.fact_use.of_person',
  `select u.service_name as "serviceName", u.claim, u.source_kind as "sourceKind",
     u.holder_organisation_id as "holderOrganisationId", u.given_at as "givenAt", s.reference
   from services.fact_use u left join services.submission s on s.id = u.submission_id
   where u.person_id = :personId order by u.given_at desc, u.id limit :limit`,
)

/** Which applications of a person used what is known, the newest first. */
export async function factUsesOfPerson(
  target: Queryable,
  personId: string,
  limit: number,
): Promise<FactUseOfPerson[]> {
  return target.many(ofPerson, { personId, limit })
}
