import { addMs, dayMs, hourMs, secondMs } from '#kernel/clock'
import { generateP256, p256Jwk, signJwt, type SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { insertVapidKey, newestVapidKey, vapidKeysNamed, type VapidKeyRow } from '../store/vapid-key.ts'

/** A key by which push services know this deployment, ready to sign. */
export interface VapidKey {
  kid: string
  /** The point as browsers take it for `applicationServerKey`, in base64url. */
  publicKey: string
  signing: SigningKey
}

/** A subscription is bound to the key it was made with, so a key serves for long, and a replaced one as long as browsers use it. */
export const vapidKeyLifeMs = 365 * dayMs
/** Push services take 24 hours at most (RFC 8292, section 2). */
const tokenLifeMs = 12 * hourMs

/** The key that browsers subscribe with now; made at first need. */
export async function currentVapidKey(kernel: Kernel, target: Queryable): Promise<VapidKey> {
  const existing = await newestVapidKey(target)
  return existing === undefined ? makeVapidKey(kernel, target) : openKey(kernel, existing)
}

/** A new key. Browsers move over to it as their owners open the settings. */
export async function makeVapidKey(kernel: Kernel, target: Queryable): Promise<VapidKey> {
  const pair = generateP256()
  const publicKey = Buffer.from(pair.publicKey).toString('base64url')
  const kid = kernel.crypto.sha256(pair.publicKey)
  const sealedPrivateKey = kernel.crypto.seal(
    sealPurpose(kid),
    Buffer.from(pair.privateKey).toString('base64url'),
  )
  const row = { kid, publicKey, sealedPrivateKey, createdAt: kernel.clock.now() }
  await insertVapidKey(target, row)
  return openKey(kernel, row)
}

/** The keys of these names, by name. */
export async function vapidKeys(
  kernel: Kernel,
  target: Queryable,
  kids: readonly string[],
): Promise<ReadonlyMap<string, VapidKey>> {
  const rows = await vapidKeysNamed(target, [...new Set(kids)])
  return new Map(rows.map((row) => [row.kid, openKey(kernel, row)]))
}

function openKey(
  kernel: Pick<Kernel, 'crypto'>,
  { kid, publicKey, sealedPrivateKey }: Omit<VapidKeyRow, 'createdAt'>,
): VapidKey {
  const privateKey = Buffer.from(kernel.crypto.unseal(sealPurpose(kid), sealedPrivateKey), 'base64url')
  const { d, ...publicJwk } = p256Jwk({ publicKey: Buffer.from(publicKey, 'base64url'), privateKey })
  const signing: SigningKey = { kid, algorithm: 'ES256', privateJwk: { ...publicJwk, d }, publicJwk }
  return { kid, publicKey, signing }
}

/** Bound to the key's name, so that a sealed key cannot be moved to another row. */
function sealPurpose(kid: string): string {
  return `notifications.vapid:${kid}`
}

/** Makes the `Authorization` header of messages to one push service (RFC 8292, section 3). One serves for many messages. */
export function vapidHeader(
  kernel: Pick<Kernel, 'clock' | 'config' | 'origin'>,
  { publicKey, signing }: VapidKey,
  audience: string,
): string {
  const { CONTACT_EMAIL } = kernel.config
  const sub = CONTACT_EMAIL === undefined ? kernel.origin : `mailto:${CONTACT_EMAIL}`
  const exp = Math.floor(addMs(kernel.clock.now(), tokenLifeMs).getTime() / secondMs)
  const token = signJwt(signing, { aud: audience, exp, sub }, { typ: 'JWT' })
  return `vapid t=${token}, k=${publicKey}`
}
