import { dayMs } from '#kernel/clock'
import { signJwt, type SigningKey } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { didKeyOf } from '../domain/did-key.ts'
import { fillShape } from '../domain/fill-shape.ts'
import type { ClaimValue, ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import { readPortrait } from '../portraits/portrait.ts'
import { issuerDid, isUkProfile } from '../uk-profile/issuer.ts'
import { lowerCaseKid } from '../uk-profile/keys.ts'
import type { SignCredential, SigningInput } from './format.ts'
import { bitstringEntry, dateOf, firstContext, isObject, secondsOf, timeOf } from './w3c-credential.ts'

/**
 * Signs a W3C verifiable credential (VCDM 2.0) as a JWT, as the profile of GOV.UK Wallet has it: the claims stand at the top,
 * dates have seconds and no fractions, and the holder is a did:key.
 * @throws TypeError when the template does not say how its claims become a verifiable credential: a mistake of the program
 */
export const signJwtVc: SignCredential = async (kernel, target, input) => {
  const { template, issuedAt, expiresAt } = input
  const shape = template.verifiableCredential
  if (shape === undefined) throw new TypeError(`${template.name} has no shape of a verifiable credential`)
  const key = await kernel.crypto.keys.current(target, credentialKeyPurpose)
  const { issuer, kid } = issuerNames(kernel, template, key)
  const holder = didKeyOf(input.holderJwk)
  const subject = fillShape(shape.subject, {
    claims: withPlainImages(template, input.claims),
    dates: { issued: dateOf(issuedAt), expires: dateOf(expiresAt) },
  })
  const payload = {
    iss: issuer,
    sub: holder,
    iat: secondsOf(issuedAt),
    nbf: secondsOf(issuedAt),
    exp: secondsOf(expiresAt),
    '@context': [firstContext, ...(shape.contexts ?? [])],
    type: ['VerifiableCredential', ...shape.types],
    issuer,
    name: template.title.en,
    description: template.description.en,
    validFrom: timeOf(issuedAt),
    validUntil: timeOf(expiresAt),
    expectedUpdate: timeOf(input.expectedUpdate ?? dayBefore(input)),
    credentialSubject: { id: holder, ...(isObject(subject) ? subject : {}) },
    credentialStatus: bitstringEntry(input.status),
  }
  return signJwt(key, payload, { typ: 'vc+jwt', cty: 'vc', kid })
}

/**
 * The profile of GOV.UK Wallet has one issuer for a site, whose keys are in the document at its root; elsewhere each public body
 * is an issuer, with a document of its own.
 */
function issuerNames(
  kernel: Kernel,
  { issuerOrganisationSlug }: CredentialTemplate,
  key: SigningKey,
): { issuer: string; kid: string } {
  if (isUkProfile(kernel)) {
    return { issuer: kernel.origin, kid: `${issuerDid(kernel)}#${lowerCaseKid(key)}` }
  }
  const issuer = bodyDid(kernel.origin, issuerOrganisationSlug)
  return { issuer, kid: keyId(issuer, key.kid) }
}

/** A wallet is always told when to come back: without a rule in the template, a day before the end. */
function dayBefore({ issuedAt, expiresAt }: Pick<SigningInput, 'issuedAt' | 'expiresAt'>): Date {
  return new Date(Math.max(issuedAt.getTime(), expiresAt.getTime() - dayMs))
}

/** Pictures as base64 without the prefix of a data address, and without what was noted about them. */
function withPlainImages({ claims }: Pick<CredentialTemplate, 'claims'>, values: ClaimValues): ClaimValues {
  const plain = claims.flatMap(({ name, type }): [string, ClaimValue][] => {
    const value = values[name]
    if (type !== 'image' || typeof value !== 'string') return []
    return [[name, Buffer.from(readPortrait(value).bytes).toString('base64')]]
  })
  return { ...values, ...Object.fromEntries(plain) }
}
