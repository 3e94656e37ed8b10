import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeJwt, hasSignatureOf } from '#kernel/crypto'
import { didKeyOf } from '../domain/did-key.ts'
import type { CredentialTemplate } from '../domain/template.ts'
import { credentialKeys } from '../issuing/keys.ts'
import { openTown, veteranCard, type Town } from '../testing/penhaven.ts'
import type { SigningInput } from './format.ts'
import { signOpenBadge } from './open-badge.ts'
import { bitstringEntry } from './w3c-credential.ts'

let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
  format: 'jwk',
})
const holderJwk = { kty: 'EC', crv: 'P-256', x, y } as const

const badge: CredentialTemplate = {
  ...veteranCard,
  name: 'skills-badge',
  vct: '/credentials/types/skills-badge',
  title: { en: 'Skills badge', cy: 'Bathodyn sgiliau' },
  description: { en: 'Shows a skill.', cy: 'Yn dangos sgìl.' },
  formats: ['open-badge'],
  achievement: { criteria: { en: 'Passed the test.', cy: 'Wedi pasio’r prawf.' }, type: 'Badge' },
  verifiableCredential: {
    types: ['OpenBadgeCredential'],
    subject: {
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: { $claim: 'family_name' },
          identityType: 'name',
        },
      ],
    },
  },
}

function inputOf(template: CredentialTemplate): SigningInput {
  return {
    credentialId: '0195a000-0000-7000-8000-000000000001',
    template,
    claims: { family_name: 'Hughes' },
    holderJwk,
    status: { tokenListUri: 'https://a.example/t/1', bitstringUri: 'https://a.example/b/1', index: 7 },
    issuedAt: new Date('2026-11-22T00:00:00Z'),
    expiresAt: new Date('2027-11-22T00:00:00Z'),
    expectedUpdate: undefined,
  }
}

describe('an Open Badge', () => {
  it('is a VC-JWT as Open Badges 3.0 and VCDM 2.0 both have it', async () => {
    const { kernel } = town.platform
    const signed = await signOpenBadge(kernel, kernel.db, inputOf(badge))
    const decoded = decodeJwt(signed)
    const issuer = String(decoded?.claims['iss'])
    const kid = String(decoded?.header['kid'])
    expect(kid).toMatch(/^did:web:.+veterans-office#.+/)
    expect(kid.split('#')[0]).toBe(issuer)
    const holder = didKeyOf(holderJwk)
    const id = 'urn:uuid:0195a000-0000-7000-8000-000000000001'
    // Open Badges allows alg, kid and typ alone in the header.
    expect(decoded?.header).toEqual({
      alg: 'ES256',
      typ: 'JWT',
      kid,
    })
    expect(decoded?.claims).toEqual({
      iss: issuer,
      sub: holder,
      jti: id,
      nbf: 1_795_305_600,
      exp: 1_826_841_600,
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Skills badge',
      description: 'Shows a skill.',
      issuer: {
        id: issuer,
        type: ['Profile'],
        name: 'Veterans Office',
        url: `${kernel.origin}/credentials/organisations/veterans-office`,
      },
      validFrom: '2026-11-22T00:00:00Z',
      validUntil: '2027-11-22T00:00:00Z',
      credentialSubject: {
        id: holder,
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Hughes', identityType: 'name' }],
        achievement: {
          id: `${kernel.origin}/credentials/types/skills-badge`,
          type: ['Achievement'],
          achievementType: 'Badge',
          name: 'Skills badge',
          description: 'Shows a skill.',
          criteria: { narrative: 'Passed the test.' },
        },
      },
      credentialStatus: bitstringEntry(inputOf(badge).status),
    })
  })

  it('verifies under the key that the issuer publishes, and not once a letter is changed', async () => {
    const { kernel } = town.platform
    const signed = await signOpenBadge(kernel, kernel.db, inputOf(badge))
    const [jwk] = await credentialKeys(kernel, kernel.db)
    const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' })
    const decoded = decodeJwt(signed)
    const [header = '', payload = '', signature = ''] = signed.split('.')
    const other = Buffer.from(
      Buffer.from(payload, 'base64url').toString().replace('Hughes', 'Rees'),
    ).toString('base64url')
    const changed = decodeJwt([header, other, signature].join('.'))
    expect([decoded && hasSignatureOf(decoded, key), changed && hasSignatureOf(changed, key)]).toEqual([
      true,
      false,
    ])
  })

  it('is not made of a template that does not say what is achieved', async () => {
    const { kernel } = town.platform
    const { achievement: _, ...without } = badge
    await expect(signOpenBadge(kernel, kernel.db, inputOf(without))).rejects.toThrow(TypeError)
  })
})
