import { parseArgs } from 'node:util'
import { isLocale, type Locale } from '#kernel/i18n'
import { readDateOfBirth } from '../domain/calendar-date.ts'
import { levelsOfConfidence } from '../domain/client.ts'
import { normaliseEmail } from '../domain/email-address.ts'
import { passwordFault } from '../domain/password.ts'
import { normalisePhone } from '../domain/phone-number.ts'
import { levelNumber } from '../domain/vector-of-trust.ts'
import type { KnownIdentity } from '../proofing/known-identity.ts'

/** An account to be made on the command line. */
export interface NewUser {
  email: string
  locale: Locale
  /** Undefined for somebody who will choose one by "I have forgotten my password". */
  password: string | undefined
  /** Base32; codes come from an app instead of by email. */
  authenticatorSecret: string | undefined
  /** E.164; codes come by text message instead of by email. */
  phone: string | undefined
  /** Who an invented person is; undefined for somebody who has proved nothing. */
  identity: Omit<KnownIdentity, 'personId'> | undefined
}

const options = {
  language: { type: 'string' },
  password: { type: 'string' },
  authenticator: { type: 'string' },
  phone: { type: 'string' },
  identity: { type: 'string' },
  'given-names': { type: 'string' },
  'family-name': { type: 'string' },
  born: { type: 'string' },
} as const

type Typed = { readonly [Name in keyof typeof options]?: string | undefined }

/** Reads `EMAIL --option value ...`; or what is wrong with it, in words. @param today YYYY-MM-DD */
export function readUser(args: string[], today: string): { user: NewUser } | { problem: string } {
  let call
  try {
    call = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const { values, positionals } = call
  const email = positionals.length === 1 ? normaliseEmail(positionals[0] ?? '') : undefined
  if (email === undefined) return { problem: 'Say whose: commonweal user create EMAIL' }
  const locale = values.language ?? 'en'
  if (!isLocale(locale)) return { problem: `There is no language "${locale}"; there are en and cy` }
  const method = readMethod(values)
  if ('problem' in method) return method
  const { password } = values
  if (password !== undefined && passwordFault(password, email) !== undefined)
    return { problem: 'That password is too easy to guess: choose a longer, less common one' }
  const identity = readIdentity(values, today)
  if ('problem' in identity) return identity
  return { user: { email, locale, password, ...method, ...identity } }
}

function readMethod({
  authenticator,
  phone,
}: Typed): Pick<NewUser, 'authenticatorSecret' | 'phone'> | { problem: string } {
  if (authenticator !== undefined && phone !== undefined)
    return { problem: 'Codes come from one place: give --authenticator or --phone' }
  if (authenticator !== undefined && !/^[A-Z2-7]{16,}$/.test(authenticator))
    return { problem: 'The secret of an authenticator app is at least 16 letters A to Z and digits 2 to 7' }
  const normalised = phone === undefined ? undefined : normalisePhone(phone)
  if (phone !== undefined && normalised === undefined)
    return { problem: `"${phone}" is not the number of a mobile phone` }
  return { authenticatorSecret: authenticator, phone: normalised }
}

function readIdentity(typed: Typed, today: string): Pick<NewUser, 'identity'> | { problem: string } {
  const { identity, born = '', 'given-names': givenNames = '', 'family-name': familyName = '' } = typed
  if (identity === undefined) return { identity: undefined }
  const level = levelsOfConfidence.find((known) => known === identity)
  const [year = '', month = '', day = ''] = born.split('-')
  const read = readDateOfBirth({ day, month, year }, today)
  if (level === undefined || level === 'P0') return { problem: 'An identity is of level P1, P2 or P3' }
  if (givenNames === '' || 'fault' in read)
    return { problem: 'Say who it is: --given-names, --family-name (if any) and --born YYYY-MM-DD' }
  const number = levelNumber(level)
  return { identity: { level: asLevel(number), givenNames, familyName, dateOfBirth: read.date } }
}

function asLevel(number: number): KnownIdentity['level'] {
  return ([0, 1, 2, 3] as const)[number] ?? 0
}
