import { defineQuery, type Queryable } from '#kernel/db'

/** A service that somebody has signed in to. */
export interface ServiceUse {
  clientId: string
  name: string
  /** Where the service begins, if it said so. */
  landingPageUrl: string | null
  isActive: boolean
  organisationId: string | null
  firstUsedAt: Date
  lastUsedAt: Date
}

const list = defineQuery<{ personId: string }, ServiceUse>(
  'identity.service_use.list',
  `select u.client_id as "clientId", coalesce(c.configuration ->> 'name', u.client_id) as name,
          c.configuration ->> 'landingPageUrl' as "landingPageUrl", coalesce(c.is_active, false) as "isActive",
          c.organisation_id as "organisationId", u.first_used_at as "firstUsedAt", u.last_used_at as "lastUsedAt"
   from identity.service_use u left join identity.client c on c.client_id = u.client_id
   where u.person_id = :personId order by u.last_used_at desc, u.client_id limit 200`,
)

/** The services that somebody has signed in to, the last used first; also those that are no longer there. */
export async function servicesUsedBy(target: Queryable, personId: string): Promise<ServiceUse[]> {
  return target.many(list, { personId })
}

/** Where somebody stands among a service's users. */
export interface UsePlace {
  personId: string
  firstUsedAt: Date
}

const listUsers = defineQuery<
  { clientId: string; afterAt: Date | null; afterPerson: string | null; limit: number },
  UsePlace
>(
  'identity.service_use.list_users',
  `select person_id as "personId", date_trunc('milliseconds', first_used_at) as "firstUsedAt"
   from identity.service_use
   where client_id = :clientId
     and (:afterAt::timestamptz is null
       or (date_trunc('milliseconds', first_used_at), person_id) > (:afterAt::timestamptz, :afterPerson::uuid))
   order by date_trunc('milliseconds', first_used_at), person_id limit :limit`,
)

/** People who have signed in to a service, the first ones first. */
export async function usersOfClient(
  target: Queryable,
  clientId: string,
  { after, limit }: { after: UsePlace | undefined; limit: number },
): Promise<UsePlace[]> {
  const place = { afterAt: after?.firstUsedAt ?? null, afterPerson: after?.personId ?? null }
  return target.many(listUsers, { clientId, ...place, limit })
}
