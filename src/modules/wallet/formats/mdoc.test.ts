import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMs, dayMs } from '#kernel/clock'
import { drivingLicenceTemplate } from '../../../packs/uk/driving-licence.ts'
import { ownTrust } from '../certificates/trust.ts'
import { decodeCbor } from '../domain/mdoc/cbor-decode.ts'
import { encodeCbor } from '../domain/mdoc/cbor-encode.ts'
import { parseIssuerSigned } from '../domain/mdoc/issuer-signed.ts'
import { readSecurityObject } from '../domain/mdoc/security-object.ts'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { verifyIssuerSigned } from '../mdoc/verify.ts'
import { PortraitError } from '../portraits/portrait.ts'
import { newDevice, tinyJpeg } from '../testing/mdoc.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import type { SigningInput } from './format.ts'
import { signMdocCredential } from './mdoc.ts'

let town: Town

beforeAll(async () => {
  town = await openTown()
})

afterAll(async () => {
  await town.platform.stop()
})

const portrait = `data:image/jpeg;base64,${Buffer.from(tinyJpeg).toString('base64')}`
const label = { en: 'x', cy: 'x' }
const nameSpace = 'example.everything.1'

function claim(name: string, more: Partial<CredentialTemplate['claims'][number]>) {
  return { name, label, selectivelyDisclosable: true, mdoc: { namespace: nameSpace, element: name }, ...more }
}

const everything: CredentialTemplate = {
  name: 'everything',
  vct: '/credentials/types/everything',
  title: label,
  description: label,
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 365,
  colour: 'green',
  formats: ['mdoc'],
  docType: 'example.everything.1',
  claims: [
    claim('text', {}),
    claim('date', { type: 'date' }),
    claim('moment', { type: 'date-time' }),
    claim('flag', { type: 'boolean' }),
    claim('count', { type: 'integer' }),
    claim('picture', { type: 'image' }),
    claim('words', { type: 'list' }),
    claim('group', {
      type: 'group',
      fields: [claim('since', { type: 'date' }), claim('empty', { type: 'list' })],
    }),
    claim('groups', {
      type: 'list',
      fields: [claim('until', { type: 'date', mdoc: { namespace: '', element: 'expiry_date' } })],
    }),
    { name: 'elsewhere', label, selectivelyDisclosable: true },
  ],
}

const values: ClaimValues = {
  text: 'Siân',
  date: '1985-07-14',
  moment: '2026-11-22T10:11:12.345Z',
  flag: false,
  count: -3,
  picture: portrait,
  words: ['one', 'two'],
  group: { since: '2020-01-01', empty: [] },
  groups: [{ until: '2030-01-01' }],
  elsewhere: 'not in an mdoc',
}

function inputFor(
  template: CredentialTemplate,
  claims: ClaimValues,
  changes: Partial<SigningInput> = {},
): SigningInput {
  const issuedAt = new Date(Math.floor(town.platform.clock.now().getTime() / dayMs) * dayMs)
  return {
    credentialId: 'card-1',
    template,
    claims,
    holderJwk: newDevice().jwk,
    status: {
      tokenListUri: 'https://issuer.example/t/1',
      bitstringUri: 'https://issuer.example/b/1',
      index: 0,
    },
    issuedAt,
    expiresAt: addMs(issuedAt, template.validityDays * dayMs),
    expectedUpdate: undefined,
    ...changes,
  }
}

async function sign(input: SigningInput): Promise<Uint8Array> {
  const { kernel } = town.platform
  return new Uint8Array(Buffer.from(await signMdocCredential(kernel, kernel.db, input), 'base64url'))
}

async function verified(bytes: Uint8Array) {
  const trust = await ownTrust(town.platform.kernel.db)
  const mdoc = verifyIssuerSigned(bytes, { ...trust, now: town.platform.clock.now() })
  return { ...mdoc, issuerSlug: trust.issuerSlugOf(mdoc.issuerCertificate) }
}

test('every type of claim has its form, and no member is empty', async () => {
  const { claims, status, issuerSlug } = await verified(await sign(inputFor(everything, values)))
  expect(claims).toEqual({
    [nameSpace]: {
      text: 'Siân',
      date: '1985-07-14',
      moment: '2026-11-22T10:11:12Z',
      flag: false,
      count: -3,
      picture: tinyJpeg,
      words: ['one', 'two'],
      group: { since: '2020-01-01' },
      groups: [{ expiry_date: '2030-01-01' }],
    },
  })
  expect(status).toEqual({ uri: 'https://issuer.example/t/1', index: 0 })
  expect(issuerSlug).toBe('veterans-office')
})

test('it is in the canonical form, so that readers who encode anew find the same bytes', async () => {
  const bytes = await sign(inputFor(everything, values))
  expect(encodeCbor(decodeCbor(bytes))).toEqual(bytes)
})

test('copies have nothing in common that could link them but what they state', async () => {
  const input = inputFor(everything, values)
  const [one, two] = [parseIssuerSigned(await sign(input)), parseIssuerSigned(await sign(input))]
  const digestsOf = ({ issuerAuth }: typeof one) =>
    [...(readSecurityObject(issuerAuth.payload).digests.get(nameSpace)?.values() ?? [])].map((digest) =>
      Buffer.from(digest).toString('hex'),
    )
  const all = [...digestsOf(one), ...digestsOf(two)]
  expect(all).toHaveLength(18)
  expect(new Set(all).size).toBe(18)
  const orders = new Set<string>()
  for (let round = 0; round < 5; round += 1) {
    const items = parseIssuerSigned(await sign(input)).nameSpaces.get(nameSpace) ?? []
    orders.add(items.map(({ digestId }) => digestId).join())
    expect(items.map(({ digestId }) => digestId).toSorted((left, right) => left - right)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ])
  }
  expect(orders.size).toBeGreaterThan(1)
})

test('it names its namespaces as those that the device may sign, and when to fetch it anew', async () => {
  const input = inputFor(everything, values)
  const expectedUpdate = addMs(input.issuedAt, 100 * dayMs)
  const { issuerAuth } = parseIssuerSigned(await sign({ ...input, expectedUpdate }))
  const object = readSecurityObject(issuerAuth.payload)
  expect(object.keyAuthorisations).toEqual({ nameSpaces: [nameSpace], elements: new Map() })
  expect(object.expectedUpdate).toEqual(expectedUpdate)
  expect([object.signed, object.validFrom, object.validUntil]).toEqual([
    input.issuedAt,
    input.issuedAt,
    input.expiresAt,
  ])
})

test('it never outlives the certificate that signed it', async () => {
  const long = { ...everything, validityDays: 3650 }
  const input = inputFor(long, values)
  const { validUntil, issuerCertificate } = await verified(
    await sign({ ...input, expectedUpdate: addMs(input.expiresAt, -dayMs) }),
  )
  expect(validUntil).toEqual(issuerCertificate.validToDate)
})

test('a driving licence takes a JPEG only, and is signed in both namespaces', async () => {
  const licence: ClaimValues = Object.fromEntries(
    drivingLicenceTemplate.claims.map((each) => [each.name, sampleOf(each.type)]),
  )
  const document = await verified(await sign(inputFor(drivingLicenceTemplate, licence)))
  expect(Object.keys(document.claims)).toEqual(['org.iso.18013.5.1', 'org.iso.18013.5.1.GB'])
  expect(document.claims['org.iso.18013.5.1']?.['portrait']).toEqual(tinyJpeg)
  const png = { ...licence, portrait: portrait.replace('jpeg', 'png') }
  await expect(sign(inputFor(drivingLicenceTemplate, png))).rejects.toThrow(PortraitError)
})

function sampleOf(type: CredentialTemplate['claims'][number]['type']): ClaimValues[string] {
  if (type === 'date') return '2000-01-01'
  if (type === 'boolean') return true
  if (type === 'image') return portrait
  return type === 'list'
    ? [{ vehicle_category_code: 'B', issue_date: '2020-01-01', codes: [{ code: '01' }] }]
    : 'GB'
}

test.each<[string, ClaimValues]>([
  ['a date that is none', { ...values, date: 'yesterday' }],
  ['a number for a flag', { ...values, flag: 1 }],
  ['a fraction for a count', { ...values, count: 1.5 }],
  ['a text for a list', { ...values, words: 'one' }],
  ['a list for a group', { ...values, group: [] }],
  ['a group for a text', { ...values, text: { a: 'b' } }],
])('%s is refused', async (_name, claims) => {
  await expect(sign(inputFor(everything, claims))).rejects.toThrow(TypeError)
})
