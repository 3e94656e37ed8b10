import type { IdentityLevel } from '#kernel/access'
import type { Crypto } from '#kernel/crypto'
import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'
import type { ContraIndicatorCode } from './domain/contra-indicator.ts'
import type { PostalAddress } from './domain/verified-claims.ts'
import type { StaffRole } from './permissions.ts'

export interface DemoOrganisation {
  slug: string
  kind: 'council' | 'department' | 'other'
  name: Record<Locale, string>
}

export interface DemoPerson {
  /** Stable name of the person in the data: `amina-hughes`. */
  key: string
  givenNames: string
  /** Empty for people who have one name only. */
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
  email: string
  locale: Locale
  /** To which level the identity was proved; above 0 the name and date of birth count as proven. */
  identityLevel: IdentityLevel
  roles: readonly { organisationSlug: string; role: StaffRole }[]
  /** Where they live, as it was proved with the identity. */
  address?: PostalAddress
  /** A sign of fraud that waits for the fraud desk of an organisation. */
  concern?: { organisationSlug: string; code: ContraIndicatorCode; reason: string }
  /** At whose desk this person waits for an identity check, and what they will bring. */
  waitingCheck?: { organisationSlug: string; evidence: readonly string[] }
  /** Who this is and what to try as them; only people with one are offered on the demo page. */
  persona?: Record<Locale, string>
}

/** A desk of a body that takes appointments, every working day from now on. */
export interface DemoDesk {
  organisationSlug: string
  site: Record<Locale, string>
}

/** Invented public bodies and people. */
export interface DemoCountry {
  organisations: readonly DemoOrganisation[]
  desks?: readonly DemoDesk[]
  people: readonly DemoPerson[]
}

/** Invented countries of the demonstration. */
export const demoCountries = defineExtensionPoint<DemoCountry>('identity.demo-countries')

/** All demo people can sign in with it, besides by one click. */
export const demoPassword = 'harbour lantern meadow'

/** The id of a demo person, from their key in the pack: the same in every deployment. */
export function demoPersonId(crypto: Pick<Crypto, 'sha256'>, key: string): string {
  return idFrom(crypto, `person ${key}`)
}

/** The id of a demo organisation, from its slug: the same in every deployment. */
export function demoOrganisationId(crypto: Pick<Crypto, 'sha256'>, slug: string): string {
  return idFrom(crypto, `organisation ${slug}`)
}

/** A version 8 UUID (RFC 9562, section 5.8) made of a name's hash: the same at every seeding. */
function idFrom(crypto: Pick<Crypto, 'sha256'>, name: string): string {
  const hex = Buffer.from(crypto.sha256(`commonweal demo ${name}`), 'base64url').toString('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
