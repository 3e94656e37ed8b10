import { calendarDay } from '#kernel/i18n'
import type { FormValues } from '#kernel/http'
import type { IssuerEntry, TrustedIssuer } from '../store/trusted-issuer.ts'
import { commonShapes, dateParts, nameErrors, readDates, type EntryErrors } from './entry-form.ts'
import { readKeySet, readRoot, type KeyProblem } from './read-keys.ts'

export const issuerShapes = {
  ...commonShapes,
  kind: 'text',
  body: 'text',
  identifier: 'text',
  templates: 'list',
} as const
export type IssuerForm = FormValues<typeof issuerShapes>

/** A did:web identifier, or an address without query or fragment. */
const identifierShape = /^(did:web:[A-Za-z0-9._%:-]+|https:\/\/[^\s?#]+)$/
const longestIdentifier = 500

/** What staff entered, or what is wrong with it. @param known slugs of the public bodies and names of the templates */
export function readIssuerForm(
  form: IssuerForm,
  known: { bodies: readonly string[]; templates: readonly string[] },
  now: Date,
): { entry: IssuerEntry } | { errors: EntryErrors } {
  const { errors: dateErrors, ...dates } = readDates(form, calendarDay(now))
  const source = readSource(form, known.bodies, now)
  const templates = form.templates.filter((name) => known.templates.includes(name))
  const errors = {
    ...nameErrors(form),
    ...('errors' in source ? source.errors : {}),
    ...(templates.length === 0 ? { templates: 'register.error.templates' } : {}),
    ...dateErrors,
  }
  if ('errors' in source || Object.keys(errors).length > 0) return { errors }
  const name = { en: form.nameEn.trim(), cy: form.nameCy.trim() }
  return { entry: { name, ...source, templates, ...dates } }
}

type Source = Pick<IssuerEntry, 'kind' | 'identifier' | 'keySet' | 'certificate'>

function readSource(
  { kind, body, identifier, keys, certificate }: IssuerForm,
  bodies: readonly string[],
  now: Date,
): Source | { errors: EntryErrors } {
  const named = identifier.trim()
  switch (kind) {
    case 'body':
      if (!bodies.includes(body)) return { errors: { body: 'register.error.body' } }
      return { kind, identifier: body, keySet: null, certificate: null }
    case 'keys': {
      const read = readKeySet(keys)
      const errors = {
        ...(isIdentifier(named) ? {} : { identifier: 'register.error.identifier' }),
        ...('problem' in read ? { keys: keyWords(read.problem) } : {}),
      }
      if ('problem' in read || Object.keys(errors).length > 0) return { errors }
      return { kind, identifier: named, keySet: read.keySet, certificate: null }
    }
    case 'certificate': {
      const read = readRoot(certificate, now)
      const isNamed = named === '' || isIdentifier(named)
      const errors = {
        ...(isNamed ? {} : { identifier: 'register.error.identifier' }),
        ...('problem' in read ? { certificate: keyWords(read.problem) } : {}),
      }
      if ('problem' in read || !isNamed) return { errors }
      return { kind, identifier: named === '' ? null : named, keySet: null, certificate: read.certificate }
    }
    default:
      return { errors: { kind: 'register.error.kind' } }
  }
}

function isIdentifier(text: string): boolean {
  return text.length <= longestIdentifier && identifierShape.test(text)
}

/** The words for what is wrong with pasted keys. */
export function keyWords(problem: KeyProblem): string {
  return `register.error.${problem}`
}

const emptyForm: IssuerForm = {
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
  kind: '',
  body: '',
  identifier: '',
  templates: [],
}

/** The form of an entry, or an empty one. */
export function issuerFormOf(entry: TrustedIssuer | undefined): IssuerForm {
  if (entry === undefined) return emptyForm
  const { name, kind, identifier, keySet, certificate, templates, validFrom, validUntil } = entry
  return {
    ...emptyForm,
    nameEn: name.en,
    nameCy: name.cy,
    kind,
    body: kind === 'body' ? (identifier ?? '') : '',
    identifier: kind === 'body' ? '' : (identifier ?? ''),
    keys: keySet === null ? '' : JSON.stringify({ keys: keySet }, null, 2),
    certificate: certificate ?? '',
    templates,
    version: String(entry.version),
    ...dateParts('from', validFrom),
    ...dateParts('until', validUntil),
  }
}
