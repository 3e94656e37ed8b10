import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { isP256Point, sha256Bytes } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import type { PushKeys } from './encrypt.ts'

/** Where a browser is reached, as its `PushSubscription.toJSON()` says it. */
export interface PushTarget {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export const pushTargetSchema = Type.Object(
  {
    endpoint: Type.String({ minLength: 1, maxLength: 1_000 }),
    keys: Type.Object(
      {
        p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
        auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const sealPurpose = 'notifications.push-target'

/** The address is a secret: whoever knows it can write to the browser. */
export function sealTarget({ crypto }: Pick<Kernel, 'crypto'>, target: PushTarget): string {
  return crypto.seal(sealPurpose, JSON.stringify(target))
}

export function unsealTarget({ crypto }: Pick<Kernel, 'crypto'>, sealed: string): PushTarget {
  const target: unknown = JSON.parse(crypto.unseal(sealPurpose, sealed))
  if (!Value.Check(pushTargetSchema, target)) throw new Error('A push subscription has lost its address')
  return target
}

/** Under which a browser is found again without opening what is sealed. */
export function endpointHash({ crypto }: Pick<Kernel, 'crypto'>, endpoint: string): string {
  return crypto.mac('notifications.push-endpoint', endpoint)
}

/** By which a browser finds itself in the list of its person; the address cannot be found from it. */
export function endpointName(endpoint: string): string {
  return Buffer.from(sha256Bytes(endpoint)).subarray(0, 8).toString('hex')
}

export function keysOf({ keys }: PushTarget): PushKeys {
  return { p256dh: Buffer.from(keys.p256dh, 'base64url'), auth: Buffer.from(keys.auth, 'base64url') }
}

/** Is this the address of a push service, and the key one of its curve? Whether the host is public is asked when connecting. */
export function isUsableTarget(target: PushTarget, { mayBePlain }: { mayBePlain: boolean }): boolean {
  const url = URL.parse(target.endpoint)
  if (url === null || url.username !== '' || url.password !== '') return false
  const isSafe = url.protocol === 'https:' || (mayBePlain && url.protocol === 'http:')
  return isSafe && isP256Point(keysOf(target).p256dh)
}
