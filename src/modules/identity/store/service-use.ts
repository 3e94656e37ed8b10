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
