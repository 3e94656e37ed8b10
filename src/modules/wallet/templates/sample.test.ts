import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeJwt, hasSignatureOf } from '#kernel/crypto'
import { contributionReader } from '#kernel/module'
import { examplePack } from '../../../packs/example/index.ts'
import { ukPack } from '../../../packs/uk/index.ts'
import { formatsOf } from '../domain/template.ts'
import { credentialKeys } from '../issuing/keys.ts'
import { readPortrait } from '../portraits/portrait.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { credentialTemplates } from './catalogue.ts'
import { sampleClaims } from './sample-claims.ts'
import { sampleOf } from './sample.ts'

const contributions = [...ukPack.contributions, ...examplePack.contributions]
const shipped = contributionReader(contributions)(credentialTemplates).flatMap((template) =>
  formatsOf(template).map((format) => [template.name, format, template] as const),
)
let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

describe('a sample', () => {
  it.each(shipped.filter(([, format]) => format === 'mdoc'))(
    'is made of %s as %s, and is over long ago',
    async (_name, format, template) => {
      const { kernel } = town.platform
      const { signed, inside } = await sampleOf(kernel, kernel.db, template, format)
      expect(JSON.stringify(inside)).toContain('SAMPLE')
      const bytes = Buffer.from(signed, 'base64url').toString('latin1')
      expect(bytes).toContain('2000-01-02T00:00:00Z')
    },
  )

  it.each(shipped.filter(([, format]) => format !== 'mdoc'))(
    'is made of %s as %s, signed by nobody and over long ago',
    async (_name, format, template) => {
      const { kernel } = town.platform
      const { signed, inside } = await sampleOf(kernel, kernel.db, template, format)
      expect(JSON.stringify(inside)).toContain('SAMPLE')
      const decoded = decodeJwt(signed.split('~')[0] ?? '')
      expect(decoded?.claims['exp']).toBe(Date.UTC(2000, 0, 2) / 1000)
      const keys = await credentialKeys(kernel, kernel.db)
      const isOurs = keys.some(
        (jwk) =>
          decoded !== undefined && hasSignatureOf(decoded, createPublicKey({ key: jwk, format: 'jwk' })),
      )
      expect(isOurs).toBe(false)
    },
  )

  it('has a picture that portraits are checked by', () => {
    const claims = sampleClaims([
      { name: 'portrait', label: { en: 'Photo', cy: 'Llun' }, type: 'image', selectivelyDisclosable: true },
    ])
    const { portrait } = claims
    const url = typeof portrait === 'string' ? portrait : ''
    expect(readPortrait(url, ['image/jpeg']).bytes.length).toBeGreaterThan(500)
  })
})
