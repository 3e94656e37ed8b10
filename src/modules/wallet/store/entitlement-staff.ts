import { defineQuery, type Queryable } from '#kernel/db'
import { entitlementColumns, type Entitlement, type EntitlementWithClaims } from './entitlement.ts'

const ofOrganisations = defineQuery<{ id: string; organisationIds: string[] }, EntitlementWithClaims>(
  'wallet.entitlement.of_organisations',
  `select ${entitlementColumns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where id = :id and organisation_id = any(:organisationIds::uuid[]) and state = 'active'`,
)

/** An active entitlement that one of these bodies granted. */
export async function entitlementOfOrganisations(
  target: Queryable,
  organisationIds: string[],
  id: string,
): Promise<EntitlementWithClaims | undefined> {
  return target.maybe(ofOrganisations, { id, organisationIds })
}

const ofPerson = defineQuery<{ id: string; personId: string }, Entitlement>(
  'wallet.entitlement.of_person_by_id',
  `select ${entitlementColumns} from wallet.entitlement where id = :id and person_id = :personId`,
)

/** An entitlement of this person. */
export async function entitlementOfPerson(
  target: Queryable,
  personId: string,
  id: string,
): Promise<Entitlement | undefined> {
  return target.maybe(ofPerson, { id, personId })
}

const templateOf = defineQuery<{ id: string }, { template: string }>(
  'wallet.entitlement.template',
  `select template from wallet.entitlement where id = :id`,
)

/** Of which template it is, whoever asks: it decides which fields a form has. */
export async function entitlementTemplate(target: Queryable, id: string): Promise<string | undefined> {
  return (await target.maybe(templateOf, { id }))?.template
}

const identifiers = defineQuery<
  Record<never, never>,
  { id: string; personId: string; organisationId: string }
>(
  'wallet.entitlement.identifiers',
  `select id, person_id as "personId", organisation_id as "organisationId" from wallet.entitlement order by id`,
)

/** Whose each entitlement is, for the tests of access. */
export async function entitlementIdentifiers(
  target: Queryable,
): Promise<{ id: string; personId: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}
