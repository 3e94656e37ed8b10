import { describe, expect, it } from 'vitest'
import { newCode, readCode } from '../../../islands/wallet/backup/code.ts'
import {
  contentOfWallet,
  openContent,
  restoreCards,
  restoreHistory,
  sealContent,
  sealerOf,
} from '../../../islands/wallet/backup/content.ts'
import {
  keysFrom,
  newSalt,
  newSecret,
  secretByCode,
  secretByPasskey,
  unlockByCode,
  unlockByPasskey,
} from '../../../islands/wallet/backup/secret.ts'
import type { Card } from '../../../islands/wallet/card-store.ts'
import type { HistoryEntry } from '../../../islands/wallet/history-store.ts'
import { makeKeyPair } from '../../../islands/wallet/protocol/keys.ts'
import { largestBackup } from '../../../src/modules/wallet/domain/backup.ts'

const fewIterations = 1000
/** What the browser's cryptography answers where a key does not fit. */
const refusal: unknown = expect.stringMatching(/^(OperationError|InvalidAccessError)$/)
const signing = { name: 'ECDSA', hash: 'SHA-256' }

async function cardWith(seal: Parameters<typeof makeKeyPair>[0]): Promise<Card> {
  const { privateKey, publicJwk, sealedKey } = await makeKeyPair(seal)
  return {
    id: 'card-1',
    format: 'sd-jwt-vc',
    configurationId: 'veteran-card',
    title: { en: 'Veteran Card' },
    issuerName: { en: 'Veterans Office' },
    claims: [{ path: ['is_veteran'], label: { en: 'Is a veteran' } }],
    colour: '#00512e',
    addedAt: new Date('2026-11-22T10:00:00Z'),
    copies: [{ credential: 'x', privateKey, publicJwk, ...(sealedKey === undefined ? {} : { sealedKey }) }],
  }
}

const entry: HistoryEntry = {
  id: 'entry-1',
  at: new Date('2026-11-22T11:00:00Z'),
  verifierName: { en: 'Aberwen Council' },
  verifierId: 'decentralized_identifier:did:web:site.example',
  purpose: { en: 'To give you a discount' },
  shown: [],
  outcome: 'refused',
}

/** Does a private key belong to a public one? */
async function belongs({ copies: [copy] }: Card): Promise<boolean> {
  if (copy === undefined) return false
  const text = new TextEncoder().encode('anything')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const publicKey = await crypto.subtle.importKey('jwk', copy.publicJwk, algorithm, false, ['verify'])
  const signature = await crypto.subtle.sign(signing, copy.privateKey, text)
  return crypto.subtle.verify(signing, publicKey, signature, text)
}

describe('a recovery code', () => {
  it('is read however it is typed', () => {
    const code = newCode()
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
    expect(readCode('OILO-0000-0000-0000-0000')).toBe('0110-0000-0000-0000-0000')
  })

  it.each(['', 'ABCD', 'ABCD-ABCD-ABCD-ABCD-ABCU', 'ABCD-ABCD-ABCD-ABCD-ABCDA'])('is not %j', (typed) => {
    expect(readCode(typed)).toBeUndefined()
  })

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, newCode)).size).toBe(100)
  })
})

describe('the secret of a backup', () => {
  it('is unlocked by the code and by the passkey, each with its own salt', async () => {
    const secret = newSecret()
    const byCode = await unlockByCode(secret, 'ABCD-1234', fewIterations)
    expect(await secretByCode(byCode, 'ABCD-1234')).toEqual(secret)
    const output = { credentialId: 'AAAA', salt: newSalt(), output: newSecret() }
    const byPasskey = await unlockByPasskey(secret, output)
    expect(await secretByPasskey(byPasskey, output)).toEqual(secret)
    const again = await unlockByCode(secret, 'ABCD-1234', fewIterations)
    expect(again.salt).not.toBe(byCode.salt)
    expect(again.wrappedSecret).not.toBe(byCode.wrappedSecret)
  })

  it('stays closed for another code, another passkey and fewer iterations', async () => {
    const secret = newSecret()
    const byCode = await unlockByCode(secret, 'ABCD-1234', fewIterations)
    await expect(secretByCode(byCode, 'ABCD-1235')).rejects.toMatchObject({ name: refusal })
    await expect(
      secretByCode({ ...byCode, iterations: fewIterations - 1 }, 'ABCD-1234'),
    ).rejects.toMatchObject({ name: refusal })
    await expect(secretByCode({ ...byCode, salt: newSalt() }, 'ABCD-1234')).rejects.toMatchObject({
      name: refusal,
    })
    const output = { credentialId: 'AAAA', salt: newSalt(), output: newSecret() }
    const byPasskey = await unlockByPasskey(secret, output)
    await expect(secretByPasskey(byPasskey, { ...output, output: newSecret() })).rejects.toMatchObject({
      name: refusal,
    })
  })
})

describe('the keys that a browser keeps', () => {
  it('cannot be read out, and cannot open private keys', async () => {
    const keys = await keysFrom(newSecret())
    for (const key of [keys.content, keys.sealing, keys.opening])
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toMatchObject({ name: refusal })
    expect(keys.sealing.usages).toEqual(['encrypt'])
    const sealed = (await makeKeyPair(sealerOf(keys))).sealedKey ?? ''
    const bytes = Buffer.from(sealed, 'base64url')
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, 12) }
    await expect(crypto.subtle.decrypt(algorithm, keys.sealing, bytes.subarray(12))).rejects.toMatchObject({
      name: refusal,
    })
  })

  it('leave the key of a card unreadable, with a backup and without', async () => {
    const keys = await keysFrom(newSecret())
    for (const seal of [undefined, sealerOf(keys)]) {
      const { privateKey, publicJwk } = await makeKeyPair(seal)
      expect(privateKey.extractable).toBe(false)
      expect(publicJwk).not.toHaveProperty('d')
      await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toMatchObject({ name: refusal })
      await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toMatchObject({ name: refusal })
    }
  })
})

describe('the content of a backup', () => {
  it('comes back on another device with keys that sign and cannot be read', async () => {
    const secret = newSecret()
    const keys = await keysFrom(secret)
    const card = await cardWith(sealerOf(keys))
    const sealed = await sealContent(keys, { wallets: { one: contentOfWallet([card], [entry]) } })
    const opened = await keysFrom(secret)
    const part = (await openContent(opened, sealed)).wallets['one']
    if (part === undefined) throw new Error('The part of the wallet is missing')
    const [restored] = await restoreCards(opened, part)
    if (restored === undefined) throw new Error('The card is missing')
    expect(restored).toMatchObject({ id: 'card-1', title: card.title, addedAt: card.addedAt })
    expect(restored.copies[0]?.privateKey.extractable).toBe(false)
    expect(await belongs(restored)).toBe(true)
    expect(restoreHistory(part)).toEqual([entry])
  })

  it('leaves out cards whose keys were made before there was a backup', async () => {
    expect(contentOfWallet([await cardWith(undefined)], []).cards).toEqual([])
  })

  it('never has a private key in the clear', async () => {
    const keys = await keysFrom(newSecret())
    let pkcs8 = ''
    const seal = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
      pkcs8 = Buffer.from(bytes).toString('base64url')
      return sealerOf(keys)(bytes)
    }
    const content = contentOfWallet([await cardWith(seal)], [])
    expect(pkcs8.length).toBeGreaterThan(100)
    expect(JSON.stringify(content)).not.toContain(pkcs8.slice(-40))
  })

  it('opens under no other key and not when one byte was changed', async () => {
    const keys = await keysFrom(newSecret())
    const sealed = await sealContent(keys, { wallets: {} })
    await expect(openContent(await keysFrom(newSecret()), sealed)).rejects.toThrow('error.backupBroken')
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[40] = (bytes[40] ?? 0) ^ 1
    await expect(openContent(keys, bytes.toString('base64url'))).rejects.toThrow('error.backupBroken')
  })

  it('is as long for one entry as for ten, and no longer than is kept', async () => {
    const keys = await keysFrom(newSecret())
    const lengths = [1, 10].map((count) =>
      sealContent(keys, {
        wallets: {
          one: contentOfWallet(
            [],
            Array.from({ length: count }, () => entry),
          ),
        },
      }),
    )
    const [short, long] = await Promise.all(lengths)
    expect(long?.length).toBe(short?.length)
    const card = { ...(await cardWith(sealerOf(keys))), title: { en: 'x'.repeat(largestBackup) } }
    const tooLong = sealContent(keys, { wallets: { one: contentOfWallet([card], []) } })
    await expect(tooLong).rejects.toThrow('error.backupSize')
  })
})
