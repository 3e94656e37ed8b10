import { defineQuery, type Queryable } from '#kernel/db'

/** One piece of evidence of somebody's identity. */
export interface Evidence {
  id: string
  kind: string
  strength: number
  validity: number
  /** By which route it was checked: `desk`, `vouch`, `knowledge:<source>`. */
  source: string
  organisationId: string | null
  recordedAt: Date
}

const ofPerson = defineQuery<{ personId: string }, Evidence>(
  'identity.evidence.of_person',
  `select id, kind, strength, validity, source, organisation_id as "organisationId",
     recorded_at as "recordedAt"
   from identity.evidence where person_id = :personId order by recorded_at, id`,
)

export async function evidenceOf(target: Queryable, personId: string): Promise<Evidence[]> {
  return target.many(ofPerson, { personId })
}

export interface NewEvidence extends Evidence {
  personId: string
  verifiedBy: string | null
  /** Which claim its sealed details are: a passport's or a driving permit's. */
  document: 'passport' | 'driving-permit' | null
  sealedDetails: string | null
}

const insert = defineQuery<
  {
    id: string
    personId: string
    kind: string
    strength: number
    validity: number
    source: string
    organisationId: string | null
    verifiedBy: string | null
    document: string | null
    sealedDetails: string | null
    recordedAt: Date
  },
  never
>(
  'identity.evidence.insert',
  `insert into identity.evidence (id, person_id, kind, strength, validity, source, organisation_id, verified_by,
     document, sealed_details, recorded_at)
   values (:id, :personId, :kind, :strength, :validity, :source, :organisationId, :verifiedBy, :document,
     :sealedDetails, :recordedAt)`,
)

const replaceSame = defineQuery<{ personId: string; kind: string; source: string }, never>(
  'identity.evidence.replace_same',
  `delete from identity.evidence
   where person_id = :personId and kind = :kind and (source = :source or kind <> 'vouch')`,
)

/** Keeps a piece of evidence in the place of an earlier one of its kind: nobody has two passports that count. */
export async function saveEvidence(target: Queryable, evidence: NewEvidence): Promise<void> {
  const { personId, kind, source } = evidence
  await target.execute(replaceSame, { personId, kind, source })
  await target.execute(insert, { ...evidence })
}

const remove = defineQuery<{ personId: string; id: string }, never>(
  'identity.evidence.remove',
  `delete from identity.evidence where person_id = :personId and id = :id`,
)

/** Deletes one piece with its details. @returns false where the person has none such */
export async function deleteEvidence(target: Queryable, personId: string, id: string): Promise<boolean> {
  return (await target.execute(remove, { personId, id })) === 1
}

const removeAll = defineQuery<{ personId: string }, never>(
  'identity.evidence.remove_all',
  `with scores as (delete from identity.identity_score where person_id = :personId)
   delete from identity.evidence where person_id = :personId`,
)

/** Deletes all evidence and scores: they were of another name. */
export async function deleteAllEvidence(target: Queryable, personId: string): Promise<void> {
  await target.execute(removeAll, { personId })
}
