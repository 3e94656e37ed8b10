import { normaliseEmail } from './email-address.ts'
import type { UpstreamProvider } from './upstream-provider.ts'

/** A name and date of birth that a provider outside has proved. */
export interface ProvedUpstream {
  level: 1 | 2 | 3
  givenNames: string
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
}

/** Who came back from a provider outside, as far as it is believed. */
export interface UpstreamIdentity {
  provider: string
  issuer: string
  subject: string
  /** Its session there, for when it ends. */
  sid: string | null
  /** In lower case; null unless the provider has verified it. */
  email: string | null
  /** How they signed in there: values of RFC 8176. */
  methods: readonly string[]
  proved: ProvedUpstream | null
  /** How it names the person's wallet, where it was asked to: One Login's `wallet_subject_id`. */
  walletSubject: string | null
}

export type Claims = Readonly<Record<string, unknown>>

const knownMethods = new Set([
  'face',
  'fpt',
  'hwk',
  'kba',
  'mca',
  'mfa',
  'otp',
  'pin',
  'pop',
  'pwd',
  'sc',
  'sms',
  'swk',
  'tel',
  'user',
  'vbm',
  'wia',
])

/** The email address, if the provider vouches for it. In lower case. */
export function verifiedEmail(provider: UpstreamProvider, claims: Claims): string | null {
  const email = claims[provider.claims.email]
  const address = typeof email === 'string' ? normaliseEmail(email) : undefined
  if (address === undefined) return null
  const isVerified = provider.emailIsVerified === 'always' || claims[provider.claims.emailVerified] === true
  return isVerified ? address : null
}

const longestWalletSubject = 255

/** How the provider names the person's wallet, if it does. */
export function walletSubjectFrom({ wallet_subject_id: subject }: Claims): string | null {
  const isName = typeof subject === 'string' && /^[\w:.~-]+$/.test(subject)
  return isName && subject.length <= longestWalletSubject ? subject : null
}

/** How somebody signed in, from `amr`, `acr` and One Login's `vot` of the ID token; `mfa` stands for two factors. */
export function methodsFrom(provider: UpstreamProvider, idToken: Claims): string[] {
  const { amr, acr, vot } = idToken
  const named = Array.isArray(amr)
    ? amr.filter((value): value is string => typeof value === 'string' && knownMethods.has(value))
    : []
  const isTwice =
    provider.twoFactors === 'always' ||
    named.includes('mfa') ||
    (typeof acr === 'string' && provider.twoFactorAcr.includes(acr)) ||
    (provider.profile === 'one-login' && vot === 'Cl.Cm')
  const rest = named.filter((value) => value !== 'mfa')
  return [...(rest.length === 0 ? ['pwd'] : rest), ...(isTwice ? ['mfa'] : [])]
}

/** A name and date of birth from plain claims, where the provider's `acr` says that they were proved. */
export function provedByAcr(
  provider: UpstreamProvider,
  idToken: Claims,
  claims: Claims,
): ProvedUpstream | null {
  const { acr } = idToken
  const stated = typeof acr === 'string' ? (provider.identityLevels[acr] ?? 0) : 0
  return proved(provider, stated, {
    givenNames: claims[provider.claims.givenNames],
    familyName: claims[provider.claims.familyName],
    dateOfBirth: claims[provider.claims.birthDate],
  })
}

/** From a verified core identity (One Login's guide, "Understand your user's core identity claim"). */
export function provedByCoreIdentity(provider: UpstreamProvider, core: Claims): ProvedUpstream | null {
  const { vot, vc } = core
  const stated = typeof vot === 'string' && /^P[1-3]$/.test(vot) ? Number(vot.slice(1)) : 0
  const subject = fieldsOf(fieldsOf(vc)['credentialSubject'])
  const names = listOf(subject['name']).map(fieldsOf)
  const current = names.find(({ validUntil }) => validUntil === undefined || validUntil === null)
  const parts = listOf(current?.['nameParts']).map(fieldsOf)
  const partsOf = (type: string): string =>
    parts
      .filter((part) => part['type'] === type)
      .map(({ value }) => (typeof value === 'string' ? value : ''))
      .join(' ')
  return proved(provider, stated, {
    givenNames: partsOf('GivenName'),
    familyName: partsOf('FamilyName'),
    dateOfBirth: fieldsOf(listOf(subject['birthDate'])[0])['value'],
  })
}

function proved(
  { highestIdentityLevel }: UpstreamProvider,
  stated: number,
  { givenNames, familyName, dateOfBirth }: Record<'givenNames' | 'familyName' | 'dateOfBirth', unknown>,
): ProvedUpstream | null {
  const level = Math.min(stated, highestIdentityLevel)
  if (level !== 1 && level !== 2 && level !== 3) return null
  if (typeof givenNames !== 'string' || givenNames === '') return null
  if (typeof dateOfBirth !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(dateOfBirth)) return null
  return { level, givenNames, familyName: typeof familyName === 'string' ? familyName : '', dateOfBirth }
}

function fieldsOf(value: unknown): Claims {
  // Any object that came out of JSON has fields by name.
  return typeof value === 'object' && value !== null ? (value as Claims) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
