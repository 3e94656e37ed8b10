import type { JWK } from 'jose'
import { defineQuery } from '#kernel/db'
import type { NextKey, SigningAlgorithm } from './port.ts'

export interface CurrentKeyRow {
  kid: string
  algorithm: SigningAlgorithm
  publicJwk: JWK
  sealedPrivateJwk: string
}

export const findCurrentKey = defineQuery<{ purpose: string }, CurrentKeyRow>(
  'crypto.signing_key.find_current',
  `select kid, algorithm, public_jwk as "publicJwk", sealed_private_jwk as "sealedPrivateJwk"
   from crypto.signing_key where purpose = :purpose and state = 'current'`,
)

export const findNextKey = defineQuery<{ purpose: string }, NextKey>(
  'crypto.signing_key.find_next',
  `select next.kid, next.created_at as "publishedAt", next.created_at <= current.created_at as "isKnownWithCurrent"
   from crypto.signing_key next join crypto.signing_key current using (purpose)
   where purpose = :purpose and next.state = 'next' and current.state = 'current'`,
)

/** Nothing happens where the purpose already has a key in that state: of two nodes, the first one's counts. */
export const insertKey = defineQuery<
  {
    kid: string
    purpose: string
    algorithm: string
    state: 'current' | 'next'
    publicJwk: string
    sealedPrivateJwk: string
    createdAt: Date
  },
  never
>(
  'crypto.signing_key.insert',
  `insert into crypto.signing_key (kid, purpose, algorithm, state, public_jwk, sealed_private_jwk, created_at)
   values (:kid, :purpose, :algorithm, :state, :publicJwk::jsonb, :sealedPrivateJwk, :createdAt)
   on conflict do nothing`,
)

export const listPublishedKeys = defineQuery<{ purpose: string; retiredSince: Date }, { publicJwk: JWK }>(
  'crypto.signing_key.list_published',
  `select public_jwk as "publicJwk" from crypto.signing_key
   where purpose = :purpose and (retired_at is null or retired_at >= :retiredSince)
   order by array_position(array['current', 'next', 'retired'], state), retired_at desc, kid`,
)

/** Without a next key nothing changes: the key in use is never taken away. */
export const promoteNextKey = defineQuery<{ purpose: string; at: Date }, unknown>(
  'crypto.signing_key.promote_next',
  `select crypto.promote_next_key(:purpose, :at::timestamptz)`,
)
