import { calendarDay } from '#kernel/i18n'
import type { FormValues } from '#kernel/http'
import type { MayAsk, TrustedVerifier, VerifierEntry } from '../store/trusted-verifier.ts'
import { commonShapes, dateParts, nameErrors, readDates, type EntryErrors } from './entry-form.ts'
import { keyWords } from './issuer-form.ts'
import { readKeySet, readRoot } from './read-keys.ts'

export const verifierShapes = {
  ...commonShapes,
  clientId: 'text',
  origin: 'text',
  contact: 'text',
  mayAsk: 'list',
} as const
export type VerifierForm = FormValues<typeof verifierShapes>

/** Names that this site can check (OpenID4VP 1.0 section 5.9.3). */
const clientIdShape =
  /^(decentralized_identifier:did:web:[A-Za-z0-9._%:-]+|x509_san_dns:[A-Za-z0-9.-]+|x509_hash:[A-Za-z0-9_-]{43})$/
const longestContact = 200

/** What staff entered, or what is wrong with it. @param known `template:claim` for all that can be asked for */
export function readVerifierForm(
  form: VerifierForm,
  known: { claims: readonly string[]; isOwnBody: (clientId: string) => boolean },
  now: Date,
): { entry: VerifierEntry } | { errors: EntryErrors } {
  const { errors: dateErrors, ...dates } = readDates(form, calendarDay(now))
  const clientId = form.clientId.trim()
  const origin = readOrigin(form.origin)
  const contact = form.contact.trim()
  const claims = form.mayAsk.filter((name) => known.claims.includes(name))
  const source = readSource(form, clientId, now)
  const errors = {
    ...nameErrors(form),
    ...(clientIdShape.test(clientId) ? {} : { clientId: 'register.error.clientId' }),
    ...(known.isOwnBody(clientId) ? { clientId: 'register.error.ownBody' } : {}),
    ...('errors' in source ? source.errors : {}),
    ...(origin === undefined ? { origin: 'register.error.origin' } : {}),
    ...(contact === '' || contact.length > longestContact ? { contact: 'register.error.contact' } : {}),
    ...(claims.length === 0 ? { mayAsk: 'register.error.mayAsk' } : {}),
    ...dateErrors,
  }
  if ('errors' in source || origin === undefined || Object.keys(errors).length > 0) return { errors }
  const name = { en: form.nameEn.trim(), cy: form.nameCy.trim() }
  return { entry: { name, clientId, ...source, origin, contact, mayAsk: grouped(claims), ...dates } }
}

function readSource(
  { keys, certificate }: VerifierForm,
  clientId: string,
  now: Date,
): Pick<VerifierEntry, 'keySet' | 'certificate'> | { errors: EntryErrors } {
  if (clientId.startsWith('x509_')) {
    const read = readRoot(certificate, now)
    if ('problem' in read) return { errors: { certificate: keyWords(read.problem) } }
    return { keySet: null, certificate: read.certificate }
  }
  const read = readKeySet(keys)
  if ('problem' in read) return { errors: { keys: keyWords(read.problem) } }
  return { keySet: read.keySet, certificate: null }
}

/** `https://shop.example` in an address without a path. */
function readOrigin(typed: string): string | undefined {
  const text = typed.trim()
  if (!URL.canParse(text)) return undefined
  const { protocol, origin, pathname, search, hash, username } = new URL(text)
  const isOrigin =
    protocol === 'https:' && pathname === '/' && search === '' && hash === '' && username === ''
  return isOrigin ? origin : undefined
}

function grouped(claims: readonly string[]): MayAsk[] {
  const byTemplate = new Map<string, string[]>()
  for (const each of claims) {
    const [template = '', claim = ''] = each.split(':')
    byTemplate.set(template, [...(byTemplate.get(template) ?? []), claim])
  }
  return [...byTemplate].map(([template, names]) => ({ template, claims: names }))
}

const emptyForm: VerifierForm = {
  organisationId: '',
  nameEn: '',
  nameCy: '',
  keys: '',
  certificate: '',
  'from-day': '',
  'from-month': '',
  'from-year': '',
  'until-day': '',
  'until-month': '',
  'until-year': '',
  version: '',
  action: '',
  clientId: '',
  origin: '',
  contact: '',
  mayAsk: [],
}

/** The form of an entry, or an empty one. */
export function verifierFormOf(entry: TrustedVerifier | undefined): VerifierForm {
  if (entry === undefined) return emptyForm
  const { name, clientId, keySet, certificate, origin, contact, mayAsk, validFrom, validUntil } = entry
  return {
    ...emptyForm,
    nameEn: name.en,
    nameCy: name.cy,
    clientId,
    keys: keySet === null ? '' : JSON.stringify({ keys: keySet }, null, 2),
    certificate: certificate ?? '',
    origin,
    contact,
    mayAsk: mayAsk.flatMap(({ template, claims }) => claims.map((claim) => `${template}:${claim}`)),
    version: String(entry.version),
    ...dateParts('from', validFrom),
    ...dateParts('until', validUntil),
  }
}
