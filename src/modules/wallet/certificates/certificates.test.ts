import { createHash, X509Certificate } from 'node:crypto'
import 'reflect-metadata'
import { X509Certificate as ParsedCertificate, X509Crl } from '@peculiar/x509'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMs, dayMs } from '#kernel/clock'
import { defineQuery, type Queryable } from '#kernel/db'
import { extensionIds, extensionsOf } from '../mdoc/certificate-extensions.ts'
import { verifyIssuerSigned } from '../mdoc/verify.ts'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { findAuthority, listCertificates, type CertificateRecord } from '../store/certificate.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { call } from '../testing/wallet.ts'
import { newDevice, newLicence } from '../testing/mdoc.ts'
import { revocationList, revokeSigner } from './revocation.ts'
import {
  prepareAuthority,
  prepareSigner,
  rolloverAuthority,
  rotateSigner,
  rotateWhatIsDue,
} from './rotation.ts'
import { documentSigner } from './signer.ts'
import { ownTrust } from './trust.ts'

const body = 'veterans-office'
let town: Town

beforeAll(async () => {
  town = await openTown()
})

beforeEach(async () => {
  await town.platform.kernel.db.execute(forgetAll, {})
})

afterAll(async () => {
  await town.platform.stop()
})

const forgetAll = defineQuery<Record<never, never>, never>(
  'wallet.certificate.test_forget_all',
  'delete from wallet.certificate',
)

async function certificates(state?: CertificateRecord['state']): Promise<CertificateRecord[]> {
  const all = await listCertificates(town.platform.kernel.db)
  return state === undefined ? all : all.filter((record) => record.state === state)
}

/** A licence signed by the document signer in use, from now for a year. */
async function licence(): Promise<Uint8Array> {
  const { kernel } = town.platform
  const signer = await documentSigner(kernel, kernel.db, body)
  const now = kernel.clock.now()
  const times = {
    signed: now,
    validFrom: now,
    validUntil: addMs(now, 365 * dayMs),
    expectedUpdate: undefined,
  }
  const issuer = { signer: signer.certificate, signerKey: signer.privateKey }
  return newLicence(issuer, newDevice(), { ...times, certificate: signer.certificate })
}

async function refusalOf(document: Uint8Array): Promise<string | undefined> {
  const trust = await ownTrust(town.platform.kernel.db)
  try {
    verifyIssuerSigned(document, { ...trust, now: town.platform.clock.now() })
    return undefined
  } catch (error) {
    if (error instanceof MdocError) return error.reason
    throw error
  }
}

describe('the certificates of a new deployment', () => {
  test('keep to the profile of ISO/IEC 18013-5 annex B', async () => {
    const { kernel } = town.platform
    await documentSigner(kernel, kernel.db, body)
    const [authority, signer] = await certificates('current')
    const root = new X509Certificate(authority?.certificate ?? new Uint8Array())
    const leaf = new X509Certificate(signer?.certificate ?? new Uint8Array())
    expect(root.subject).toMatch(/^C=GB\nCN=/)
    expect(root.issuer).toBe(root.subject)
    expect(root.checkIssued(root) && root.verify(root.publicKey)).toBe(true)
    expect(leaf.checkIssued(root) && leaf.verify(root.publicKey)).toBe(true)
    expect([root.ca, leaf.ca]).toEqual([true, false])
    expect(leaf.subject).toMatch(/^C=GB\nO=.+\nCN=veterans-office document signer/)
    expect(leaf.keyUsage).toEqual(['1.0.18013.5.1.2'])
    const years = (root.validToDate.getTime() - root.validFromDate.getTime()) / dayMs / 365
    expect(years).toBe(9)
    expect((leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / dayMs).toBe(457)
    expect(criticalOf(root)).toEqual({
      critical: ['basicConstraints', 'keyUsage'],
      others: ['crlDistributionPoints', 'issuerAlternativeName', 'subjectKeyIdentifier'],
    })
    expect(criticalOf(leaf)).toEqual({
      critical: ['extendedKeyUsage', 'keyUsage'],
      others: [
        'authorityKeyIdentifier',
        'crlDistributionPoints',
        'issuerAlternativeName',
        'subjectKeyIdentifier',
      ],
    })
    // keyCertSign and cRLSign; digitalSignature. A path of no length.
    expect(hexOf(root, 'keyUsage')).toBe('03020106')
    expect(hexOf(leaf, 'keyUsage')).toBe('03020780')
    expect(hexOf(root, 'basicConstraints')).toBe('30060101ff020100')
    for (const { serialNumber } of [root, leaf]) expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/)
    expect(leaf.serialNumber).not.toBe(root.serialNumber)
    const parsed = new ParsedCertificate(new Uint8Array(leaf.raw))
    expect(parsed.issuer).toBe(new ParsedCertificate(new Uint8Array(root.raw)).subject)
  })

  test('two needs at once make one of each, and each body has its own signer', async () => {
    const { kernel } = town.platform
    const signers = await Promise.all([1, 2, 3].map(() => documentSigner(kernel, kernel.db, body)))
    expect(new Set(signers.map(({ certificateId }) => certificateId)).size).toBe(1)
    const other = await documentSigner(kernel, kernel.db, 'licensing-agency')
    expect(other.certificateId).not.toBe(signers[0]?.certificateId)
    expect((await certificates()).map(({ kind }) => kind)).toEqual([
      'authority',
      'document-signer',
      'document-signer',
    ])
  })
})

function criticalOf(certificate: X509Certificate): { critical: string[]; others: string[] } {
  const names = new Map<string, string>(Object.entries(extensionIds).map(([name, id]) => [id, name]))
  const found = [...extensionsOf(certificate.raw)]
  const named = (wanted: boolean) =>
    found
      .filter(([, { isCritical }]) => isCritical === wanted)
      .map(([id]) => names.get(id) ?? id)
      .toSorted()
  return { critical: named(true), others: named(false) }
}

function hexOf(certificate: X509Certificate, name: keyof typeof extensionIds): string {
  const extension = extensionsOf(certificate.raw).get(extensionIds[name])
  return Buffer.from(extension?.value ?? []).toString('hex')
}

describe('GET /iacas', () => {
  interface Listed {
    data: {
      id: string
      active: boolean
      certificatePem: string
      certificateData: Record<string, string>
      certificateFingerprint: string
      publicKeyJwk: Record<string, string>
    }[]
  }

  async function listed(): Promise<Listed['data']> {
    const answer = await call(town, 'GET', '/iacas')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('application/json')
    // The shape is what the next test is about.
    return (answer.json as Listed).data
  }

  test('has the exact form that GOV.UK Wallet fixes', async () => {
    const [authority, ...others] = await listed()
    expect(others).toEqual([])
    const certificate = new X509Certificate(authority?.certificatePem ?? '')
    expect(Object.keys(authority ?? {}).toSorted()).toEqual([
      'active',
      'certificateData',
      'certificateFingerprint',
      'certificatePem',
      'id',
      'publicKeyJwk',
    ])
    expect(authority?.active).toBe(true)
    expect(authority?.certificateData).toEqual({
      notAfter: certificate.validToDate.toISOString(),
      notBefore: certificate.validFromDate.toISOString(),
      country: 'GB',
      commonName: /CN=(.*)/.exec(certificate.subject)?.[1],
    })
    expect(authority?.certificateFingerprint).toBe(createHash('sha256').update(certificate.raw).digest('hex'))
    const { x, y } = certificate.publicKey.export({ format: 'jwk' })
    expect(authority?.publicKeyJwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', x, y })
  })

  test('names first the authority of the signers in use, before and after another takes its place', async () => {
    const { kernel, clock } = town.platform
    const before = await licence()
    const [first] = await listed()
    await prepareAuthority(kernel, kernel.db)
    expect((await listed()).map(({ id }) => id)[0]).toBe(first?.id)
    expect(await kernel.db.transaction((tx) => rolloverAuthority(kernel, tx))).toBe('published-too-recently')
    clock.advance(dayMs)
    expect(await kernel.db.transaction((tx) => rolloverAuthority(kernel, tx))).toBeUndefined()
    const [second, old] = await listed()
    expect(old).toMatchObject({ id: first?.id, active: false })
    expect(second?.id).not.toBe(first?.id)
    const after = await licence()
    const { issuerCertificate } = verifyIssuerSigned(after, {
      trusted: [new X509Certificate(second?.certificatePem ?? '')],
      now: clock.now(),
    })
    expect(issuerCertificate.issuer).toBe(new X509Certificate(second?.certificatePem ?? '').subject)
    expect([await refusalOf(before), await refusalOf(after)]).toEqual([undefined, undefined])
  })
})

describe('document signers change', () => {
  test('the next one is there before it is used, and what the old one signed stays good', async () => {
    const { kernel, clock } = town.platform
    const before = await licence()
    const rotate = () => kernel.db.transaction((tx) => rotateSigner(kernel, tx, body))
    expect(await rotate()).toBe('no-next')
    await prepareSigner(kernel, kernel.db, body)
    expect(await rotate()).toBe('published-too-recently')
    clock.advance(dayMs)
    const [next] = await certificates('next')
    expect(await rotate()).toBeUndefined()
    expect((await documentSigner(kernel, kernel.db, body)).certificateId).toBe(next?.id)
    expect(await refusalOf(before)).toBeUndefined()
    expect(await refusalOf(await licence())).toBeUndefined()
  })

  test('by themselves, early enough for cards that are valid for a year', async () => {
    const { kernel, clock } = town.platform
    const { certificateId } = await documentSigner(kernel, kernel.db, body)
    for (let day = 0; day < 95; day += 5) {
      await rotateWhatIsDue(kernel)
      const signer = await documentSigner(kernel, kernel.db, body)
      expect(signer.notAfter.getTime() - clock.now().getTime()).toBeGreaterThan(365 * dayMs)
      clock.advance(5 * dayMs)
    }
    expect((await documentSigner(kernel, kernel.db, body)).certificateId).not.toBe(certificateId)
    expect((await certificates('retired')).map(({ id }) => id)).toEqual([certificateId])
  })
})

test('the key of an authority that has gone is kept while there is something to revoke, and then destroyed', async () => {
  const { kernel, clock } = town.platform
  const { certificate } = await documentSigner(kernel, kernel.db, body)
  const path = listPath(certificate)
  await prepareAuthority(kernel, kernel.db)
  clock.advance(dayMs)
  await kernel.db.transaction((tx) => rolloverAuthority(kernel, tx))
  await rotateWhatIsDue(kernel)
  expect((await call(town, 'GET', path)).status).toBe(200)
  clock.advance(460 * dayMs)
  await rotateWhatIsDue(kernel)
  expect((await call(town, 'GET', path)).status).toBe(404)
})

describe('a document signer is revoked', () => {
  test('what it signed is refused here at once, and the list that its certificate names has it', async () => {
    const { kernel } = town.platform
    const before = await licence()
    const { certificateId, certificate } = await documentSigner(kernel, kernel.db, body)
    const path = listPath(certificate)
    expect(await revokedSerials(path)).toEqual([])
    const revoke = () =>
      kernel.db.transaction((tx) => revokeSigner(kernel, tx, certificateId, 'key-compromise'))
    expect(await revoke()).toBe(true)
    expect(await revoke()).toBe(false)
    expect(await refusalOf(before)).toBe('certificate-revoked')
    expect(await refusalOf(await licence())).toBeUndefined()
    expect(await revokedSerials(path)).toEqual([new X509Certificate(certificate).serialNumber])
  })

  test('a list that was being made at that moment does not stay without it', async () => {
    const { kernel } = town.platform
    const { certificateId, certificate } = await documentSigner(kernel, kernel.db, body)
    const authority = await findAuthority(kernel.db, 'current')
    let isRevoked = false
    const revoke = async () => {
      if (!isRevoked)
        await kernel.db.transaction((tx) => revokeSigner(kernel, tx, certificateId, 'key-compromise'))
      isRevoked = true
    }
    const { db } = kernel
    const interrupted: Queryable = {
      execute: (query, parameters) => db.execute(query, parameters),
      one: (query, parameters) => db.one(query, parameters),
      maybe: (query, parameters) => db.maybe(query, parameters),
      async many(query, parameters) {
        const rows = await db.many(query, parameters)
        await revoke()
        return rows
      },
    }
    await revocationList(kernel, interrupted, authority?.id ?? '')
    await revoke()
    const { serialNumber } = new X509Certificate(certificate)
    expect(await revokedSerials(listPath(certificate))).toEqual([serialNumber])
  })

  test('there is no list of an authority that is not there', async () => {
    const answer = await call(
      town,
      'GET',
      `/credentials/authorities/${town.platform.kernel.crypto.uuid()}/revoked.crl`,
    )
    expect(answer.status).toBe(404)
  })
})

function listPath(certificate: Uint8Array): string {
  const extension = extensionsOf(certificate).get(extensionIds.crlDistributionPoints)
  const text = Buffer.from(extension?.value ?? []).toString('latin1')
  return new URL(/https?:\/\/\S+?\.crl/.exec(text)?.[0] ?? '').pathname
}

async function revokedSerials(path: string): Promise<string[]> {
  const response = await town.platform.kernel.loopback.fetch(town.platform.kernel.origin + path)
  expect(response.headers.get('content-type')).toBe('application/pkix-crl')
  const list = new X509Crl(new Uint8Array(await response.arrayBuffer()))
  const [authority] = await certificates('current')
  const root = new X509Certificate(authority?.certificate ?? new Uint8Array())
  expect(await list.verify({ publicKey: new ParsedCertificate(new Uint8Array(root.raw)).publicKey })).toBe(
    true,
  )
  expect(list.issuer).toBe(new ParsedCertificate(new Uint8Array(root.raw)).subject)
  return list.entries.map(({ serialNumber }) => serialNumber.toUpperCase())
}
