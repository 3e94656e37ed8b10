import type { IdentityLevel } from '#kernel/access'
import { defineQuery, type Queryable } from '#kernel/db'

/** All that claims are made of, as stored: personal parts are sealed. */
export interface ClaimsRow {
  level: IdentityLevel | null
  profile: string | null
  dateOfBirth: string | null
  provenAt: Date | null
  expiresAt: Date | null
  isSuspended: boolean
  hasFailed: boolean
  names: { sealed: string; validFrom: string | null; validUntil: string | null }[]
  addresses: { sealed: string; validFrom: string | null; validUntil: string | null }[]
  documents: { document: 'passport' | 'driving-permit'; sealed: string }[]
  indicators: { code: string; isMitigated: boolean }[]
}

const select = defineQuery<{ personId: string }, ClaimsRow>(
  'identity.verified_claims.select',
  `select proven.level, proven.profile, proven.date_of_birth as "dateOfBirth", proven.proven_at as "provenAt",
     proven.expires_at as "expiresAt", proven.suspended_at is not null as "isSuspended",
     proofing.failed_at is not null as "hasFailed",
     coalesce((select jsonb_agg(jsonb_build_object('sealed', sealed_name, 'validFrom', valid_from,
         'validUntil', valid_until) order by valid_until desc nulls first, valid_from desc nulls last)
       from identity.proven_name where person_id = :personId), '[]') as names,
     coalesce((select jsonb_agg(jsonb_build_object('sealed', sealed_address, 'validFrom', valid_from,
         'validUntil', valid_until) order by valid_until desc nulls first, valid_from desc nulls last)
       from identity.proven_address where person_id = :personId), '[]') as addresses,
     coalesce((select jsonb_agg(jsonb_build_object('document', document, 'sealed', sealed_details)
         order by recorded_at desc)
       from identity.evidence where person_id = :personId and document is not null), '[]') as documents,
     coalesce((select jsonb_agg(jsonb_build_object('code', code, 'isMitigated', mitigated_at is not null))
       from identity.contra_indicator where person_id = :personId), '[]') as indicators
   from (select :personId::uuid as person_id) as asked
   left join identity.proven_identity as proven on proven.person_id = asked.person_id
   left join identity.proofing as proofing on proofing.person_id = asked.person_id`,
)

export async function selectClaims(target: Queryable, personId: string): Promise<ClaimsRow> {
  return target.one(select, { personId })
}
