import { CompactSign, compactVerify, type JWK } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { SigningKey } from '#kernel/crypto'
import { canonicalJson } from './canonical-json.ts'
import { hashToText } from './hash-text.ts'
import type { Checkpoint } from './port.ts'
import type { CheckpointRow } from './tree-store.ts'

/** The purpose of the keys that sign checkpoints. */
export const checkpointPurpose = 'audit.checkpoint'

const mediaType = 'commonweal-audit-checkpoint'
const algorithm = 'ES256'
const payloadSchema = Type.Object({
  at: Type.String(),
  origin: Type.String(),
  previousSize: Type.Integer({ minimum: 0 }),
  rootHash: Type.String(),
  treeSize: Type.Integer({ minimum: 1 }),
})

/** What a checkpoint says, before it is signed. */
export type CheckpointStatement = Omit<Checkpoint, 'kid' | 'signed'>

/** The statement as a compact JWS (RFC 7515) with ES256, over canonical JSON. */
export function signCheckpoint(statement: CheckpointStatement, key: SigningKey): Promise<string> {
  const payload = canonicalJson({ ...statement, at: statement.at.toISOString() })
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: mediaType })
    .sign(key.privateJwk)
}

/** @throws when the signature is wrong, by an unknown key, or not over a checkpoint */
export async function openCheckpoint(signed: string, keys: ReadonlyMap<string, JWK>): Promise<Checkpoint> {
  let kid = ''
  const { payload, protectedHeader } = await compactVerify(
    signed,
    (header) => {
      kid = header.kid ?? ''
      const key = keys.get(kid)
      if (key === undefined) throw new TypeError(`There is no key ${kid}`)
      return key
    },
    { algorithms: [algorithm] },
  )
  const statement: unknown = JSON.parse(new TextDecoder().decode(payload))
  if (protectedHeader.typ !== mediaType || !Value.Check(payloadSchema, statement)) {
    throw new TypeError('The signature is over something else than a checkpoint')
  }
  return { ...statement, at: new Date(statement.at), kid, signed }
}

export function checkpointFromRow({ rootHash, createdAt, ...row }: CheckpointRow): Checkpoint {
  return { ...row, rootHash: hashToText(rootHash), at: createdAt }
}
