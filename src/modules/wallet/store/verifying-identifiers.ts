import { defineQuery, type Db } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'

type Owned = Record<never, never>
interface OfOrganisation {
  id: string
  organisationId: string
}

const issuers = defineQuery<Owned, OfOrganisation>(
  'wallet.trusted_issuer.identifiers',
  `select id, organisation_id as "organisationId" from wallet.trusted_issuer order by id`,
)
const verifiers = defineQuery<Owned, OfOrganisation>(
  'wallet.trusted_verifier.identifiers',
  `select id, organisation_id as "organisationId" from wallet.trusted_verifier order by id`,
)
const checks = defineQuery<Owned, OfOrganisation>(
  'wallet.card_check.identifiers',
  `select id, organisation_id as "organisationId" from wallet.card_check order by id`,
)

/** Whose each entry of the registers and each check is, for the tests of access. */
export const verifyingIdentifiers: Readonly<Record<string, (db: Db) => Promise<OwnedIdentifier[]>>> = {
  trustedIssuerId: (db) => db.many(issuers, {}),
  trustedVerifierId: (db) => db.many(verifiers, {}),
  checkId: (db) => db.many(checks, {}),
}
