import { defineQuery, type Db } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'

const offers = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'wallet.offer.identifiers',
  `select id, person_id as "personId" from wallet.offer order by id`,
)

/** Whose each offer is, for the tests of access. */
export async function offerIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(offers, {})
}

const credentials = defineQuery<
  Record<never, never>,
  { id: string; personId: string; organisationId: string }
>(
  'wallet.issued_credential.identifiers',
  `select id, person_id as "personId", organisation_id as "organisationId" from wallet.issued_credential order by id`,
)

/** Whose each credential is, for the tests of access. */
export async function credentialIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(credentials, {})
}

const requests = defineQuery<
  Record<never, never>,
  { id: string; personId: string | undefined; organisationId: string }
>(
  'wallet.presentation_request.identifiers',
  `select id, person_id as "personId", verifier_organisation_id as "organisationId"
   from wallet.presentation_request order by id`,
)

/** Who each request is about, for the tests of access. */
export async function requestIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(requests, {})
}
