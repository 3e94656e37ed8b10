import { sign } from 'node:crypto'
import { contribute } from '#kernel/module'
import { testPlatform } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { didKeyOf } from '../domain/did-key.ts'
import { presentMdoc } from '../domain/mdoc/present.ts'
import { redirectTranscript } from '../domain/mdoc/session-transcript.ts'
import type { ClaimValues, CredentialFormat, CredentialTemplate } from '../domain/template.ts'
import { signerOf } from '../formats/index.ts'
import { walletModule } from '../module.ts'
import { takeStatusPlace } from '../status/allocate.ts'
import { revokeStatuses } from '../status/revoke.ts'
import type { StatusPlace } from '../store/status-revocation.ts'
import { credentialTemplates } from '../templates/catalogue.ts'
import { newDevice, sha256 as sha256Of, signWith, type TestDevice } from './mdoc.ts'
import { townOf, veteranCard, veteranClaims, type Town } from './penhaven.ts'
import { select, sha256, type ReadRequest } from './wallet.ts'

const dayMs = 86_400_000

/** A card that wallets show whole. */
export const skillsCard: CredentialTemplate = {
  name: 'skills-card',
  vct: '/credentials/types/skills-card',
  title: { en: 'Skills Card', cy: 'Cerdyn Sgiliau' },
  description: { en: 'Shows a skill.', cy: 'Yn dangos sgìl.' },
  issuerOrganisationSlug: 'licensing-agency',
  validityDays: 365,
  colour: 'blue',
  formats: ['jwt-vc'],
  claims: [{ name: 'skill', label: { en: 'Skill', cy: 'Sgìl' }, selectivelyDisclosable: false }],
  verifiableCredential: { types: ['SkillsCard'], subject: { skill: [{ name: { $claim: 'skill' } }] } },
}

/** The town with two kinds of cards in all three forms. */
export async function openVerifyingTown(): Promise<Town> {
  const identity = modules.filter(({ name }) => name === 'identity')
  const contributions = [
    contribute(demoCountries, penhaven),
    contribute(credentialTemplates, veteranCard),
    contribute(credentialTemplates, skillsCard),
  ]
  const platform = await testPlatform({
    modules: [...identity, walletModule],
    packs: [{ name: 'test', contributions }],
    demo: true,
  })
  return townOf(platform, veteranClaims)
}

/** A card as its holder has it. */
export interface HeldCard {
  credential: string
  device: TestDevice
  place: StatusPlace
}

/** A card that this site signed, without the way through an offer. */
export async function makeCard(
  { platform: { kernel } }: Town,
  template: CredentialTemplate,
  format: CredentialFormat,
  claims: ClaimValues = veteranClaims,
): Promise<HeldCard> {
  const device = newDevice()
  const now = kernel.clock.now()
  let place: StatusPlace | undefined
  await kernel.db.transaction((tx) =>
    takeStatusPlace(kernel, tx, template.issuerOrganisationSlug, async (free) => {
      place = free
      return true
    }),
  )
  if (place === undefined) throw new Error('No place in the list')
  const issuedAt = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  const credential = await signerOf(format)(kernel, kernel.db, {
    credentialId: kernel.crypto.uuid(),
    template,
    claims,
    holderJwk: device.jwk,
    status: {
      tokenListUri: kernel.origin + statusListPath(place.statusListId),
      bitstringUri: kernel.origin + bitstringPath(place.statusListId),
      index: place.statusIndex,
    },
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + template.validityDays * dayMs),
    expectedUpdate: undefined,
  })
  return { credential, device, place }
}

export async function revoke({ platform: { kernel } }: Town, { place }: HeldCard): Promise<void> {
  await kernel.db.transaction((tx) => revokeStatuses(kernel, tx, [place]))
}

type Json = Readonly<Record<string, unknown>>

/** A JWT signed with the key of a device. */
export function signedBy(device: Pick<TestDevice, 'key'>, header: Json, claims: Json): string {
  const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'ES256', ...header })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(input), { key: device.key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

type Asked = Pick<ReadRequest, 'clientId' | 'nonce'>

/** Shows claims of an SD-JWT VC. @param wrong replaces what is right in the key binding */
export function showSdJwt(
  town: Town,
  { credential, device }: Pick<HeldCard, 'credential' | 'device'>,
  request: Asked,
  names: readonly string[] = ['is_veteran'],
  wrong: Json = {},
): string {
  const shown = select(credential, names)
  const claims = {
    iat: nowSeconds(town),
    aud: request.clientId,
    nonce: request.nonce,
    sd_hash: sha256(shown),
  }
  return shown + signedBy(device, { typ: 'kb+jwt' }, { ...claims, ...wrong })
}

/** Shows a JWT VC in a presentation. */
export function showJwtVc(
  town: Town,
  { credential, device }: Pick<HeldCard, 'credential' | 'device'>,
  request: Asked,
  wrong: Json = {},
): string {
  const claims = {
    iss: didKeyOf(device.jwk),
    iat: nowSeconds(town),
    aud: request.clientId,
    nonce: request.nonce,
    vp: { type: ['VerifiablePresentation'], verifiableCredential: [credential] },
  }
  return signedBy(device, { typ: 'JWT' }, { ...claims, ...wrong })
}

/** Shows elements of an mdoc. @param wrong replaces what is right in the session */
export async function showMdoc(
  { credential, device }: Pick<HeldCard, 'credential' | 'device'>,
  request: ReadRequest,
  elements: readonly string[] = ['is_veteran'],
  wrong: { clientId?: string; nonce?: string; responseUri?: string; jwkThumbprint?: Uint8Array } = {},
): Promise<string> {
  const { clientId, nonce, responseUri, responseKey } = request
  const { crv, kty, x, y } = responseKey ?? {}
  const jwkThumbprint = sha256Of(Buffer.from(JSON.stringify({ crv, kty, x, y })))
  const session = { clientId, nonce, responseUri, jwkThumbprint, ...wrong }
  const transcript = await redirectTranscript(session, sha256Of)
  return presentation({ credential, device }, elements, transcript)
}

/** The same with a transcript that was made already. */
export async function presentation(
  { credential, device }: Pick<HeldCard, 'credential' | 'device'>,
  elements: readonly string[],
  transcript: Uint8Array,
): Promise<string> {
  const response = await presentMdoc({
    issuerSigned: new Uint8Array(Buffer.from(credential, 'base64url')),
    elements: { 'org.penhaven.veteran': elements },
    transcript,
    sign: signWith(device),
  })
  return Buffer.from(response).toString('base64url')
}

export function nowSeconds({ platform }: Town): number {
  return Math.floor(platform.clock.now().getTime() / 1000)
}
