import { defineQuery, type Queryable } from '#kernel/db'

/** A name or an address that was proved; its words are sealed. */
export interface ProvenDetail {
  id: string
  sealed: string
  /** YYYY-MM-DD; null for a name from birth, or where nobody knows. */
  validFrom: string | null
  /** null while it is in force. */
  validUntil: string | null
}

interface DetailParameters {
  [name: string]: string | null
  id: string
  personId: string
  sealed: string
  validFrom: string | null
}

const closeName = defineQuery<{ personId: string; until: string }, never>(
  'identity.proven_name.close',
  `update identity.proven_name set valid_until = :until where person_id = :personId and valid_until is null`,
)
const insertName = defineQuery<DetailParameters, never>(
  'identity.proven_name.insert',
  `insert into identity.proven_name (id, person_id, sealed_name, valid_from)
   values (:id, :personId, :sealed, :validFrom)`,
)
const namesOfPerson = defineQuery<{ personId: string }, ProvenDetail>(
  'identity.proven_name.of_person',
  `select id, sealed_name as sealed, valid_from as "validFrom", valid_until as "validUntil"
   from identity.proven_name where person_id = :personId
   order by valid_until desc nulls first, valid_from desc nulls last`,
)
const deleteNames = defineQuery<{ personId: string }, never>(
  'identity.proven_name.delete',
  `delete from identity.proven_name where person_id = :personId`,
)
const closeAddress = defineQuery<{ personId: string; until: string }, never>(
  'identity.proven_address.close',
  `update identity.proven_address set valid_until = :until where person_id = :personId and valid_until is null`,
)
const insertAddress = defineQuery<DetailParameters, never>(
  'identity.proven_address.insert',
  `insert into identity.proven_address (id, person_id, sealed_address, valid_from)
   values (:id, :personId, :sealed, :validFrom)`,
)
const addressesOfPerson = defineQuery<{ personId: string }, ProvenDetail>(
  'identity.proven_address.of_person',
  `select id, sealed_address as sealed, valid_from as "validFrom", valid_until as "validUntil"
   from identity.proven_address where person_id = :personId
   order by valid_until desc nulls first, valid_from desc nulls last`,
)

export interface NewProvenDetail {
  id: string
  personId: string
  sealed: string
  validFrom: string | null
}

/** Keeps a name; the one in force until now ended on the day it began. */
export async function changeProvenName(
  target: Queryable,
  name: NewProvenDetail & { validFrom: string },
): Promise<void> {
  await target.execute(closeName, { personId: name.personId, until: name.validFrom })
  await target.execute(insertName, { ...name })
}

/** The name that an identity was proved with, in the place of all earlier ones. */
export async function setProvenName(target: Queryable, name: NewProvenDetail): Promise<void> {
  await target.execute(deleteNames, { personId: name.personId })
  await target.execute(insertName, { ...name })
}

/** The current name first. */
export async function provenNamesOf(target: Queryable, personId: string): Promise<ProvenDetail[]> {
  return target.many(namesOfPerson, { personId })
}

/** Keeps an address. @param until YYYY-MM-DD on which the earlier one ended */
export async function changeProvenAddress(
  target: Queryable,
  address: NewProvenDetail,
  until: string,
): Promise<void> {
  await target.execute(closeAddress, { personId: address.personId, until })
  await target.execute(insertAddress, { ...address })
}

/** The current address first. */
export async function provenAddressesOf(target: Queryable, personId: string): Promise<ProvenDetail[]> {
  return target.many(addressesOfPerson, { personId })
}
