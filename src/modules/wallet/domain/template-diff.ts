import { locales, type LocalisedText } from '#kernel/i18n'
import { formatsOf, type CredentialClaim, type CredentialTemplate } from './template.ts'

/** One thing that differs between two versions of a template; the words are `template.change.<code>`. */
export interface TemplateChange {
  code: TemplateChangeCode
  /** What fills the placeholders of the words: names, and values as text. */
  values: Readonly<Record<string, string>>
}

export type TemplateChangeCode =
  | 'title'
  | 'description'
  | 'colour'
  | 'validity'
  | 'copies'
  | 'birthdays.set'
  | 'birthdays.removed'
  | 'update.set'
  | 'update.removed'
  | 'format.added'
  | 'format.removed'
  | 'format.first'
  | 'docType'
  | 'types'
  | 'contexts'
  | 'subject'
  | 'criteria'
  | 'achievement'
  | 'claim.added'
  | 'claim.removed'
  | 'claim.label'
  | 'claim.type'
  | 'claim.selective'
  | 'claim.open'
  | 'claim.optional'
  | 'claim.required'
  | 'claim.place'
  | 'claim.noPlace'
  | 'claim.derived'
  | 'claim.notDerived'
  | 'claims.order'

/** What differs, in the order of the pages on which it is edited. Empty when nothing does. */
export function diffTemplates(before: CredentialTemplate, after: CredentialTemplate): TemplateChange[] {
  return [
    ...textChanges('title', {}, before.title, after.title),
    ...textChanges('description', {}, before.description, after.description),
    ...valueChange('colour', before.colour, after.colour),
    ...claimsChanges(before.claims, after.claims, ''),
    ...formatChanges(before, after),
    ...validityChanges(before, after),
  ]
}

type Values = TemplateChange['values']

function valueChange(
  code: TemplateChangeCode,
  before: string | number | undefined,
  after: string | number | undefined,
  values: Values = {},
): TemplateChange[] {
  if (before === after) return []
  return [{ code, values: { ...values, before: String(before ?? ''), after: String(after ?? '') } }]
}

const noText: LocalisedText = { en: '', cy: '' }

function textChanges(
  code: TemplateChangeCode,
  values: Values,
  before: LocalisedText = noText,
  after: LocalisedText = noText,
): TemplateChange[] {
  return locales.flatMap((locale) => valueChange(code, before[locale], after[locale], { ...values, locale }))
}

/** Of a list or object: as JSON, because people compare it with a standard's example. */
function jsonChange(code: TemplateChangeCode, before: unknown, after: unknown): TemplateChange[] {
  return valueChange(code, jsonOf(before), jsonOf(after))
}

/** With names in one order, in which two objects that say the same are the same text. */
function jsonOf(value: unknown): string {
  if (value === undefined) return ''
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}

function claimsChanges(
  before: readonly CredentialClaim[],
  after: readonly CredentialClaim[],
  prefix: string,
): TemplateChange[] {
  const removed = before.filter(({ name }) => !after.some((claim) => claim.name === name))
  const changed = after.flatMap((claim) => {
    const earlier = before.find(({ name }) => name === claim.name)
    return earlier === undefined ? [added(claim, prefix)] : claimChanges(earlier, claim, prefix)
  })
  const isReordered = keptNames(before, after) !== keptNames(after, before)
  return [
    ...removed.map(({ name }): TemplateChange => ({
      code: 'claim.removed',
      values: { name: prefix + name },
    })),
    ...changed,
    ...(isReordered ? [orderChange(after, prefix)] : []),
  ]
}

/** In their order, those that are among the others too. */
function keptNames(claims: readonly CredentialClaim[], others: readonly CredentialClaim[]): string {
  const names = claims.map(({ name }) => name)
  return names.filter((name) => others.some((other) => other.name === name)).join(' ')
}

function added({ name, label, type = 'text' }: CredentialClaim, prefix: string): TemplateChange {
  return { code: 'claim.added', values: { name: prefix + name, en: label.en, cy: label.cy, type } }
}

function orderChange(claims: readonly CredentialClaim[], prefix: string): TemplateChange {
  return { code: 'claims.order', values: { after: claims.map(({ name }) => prefix + name).join(', ') } }
}

function claimChanges(before: CredentialClaim, after: CredentialClaim, prefix: string): TemplateChange[] {
  const name = prefix + after.name
  const changes = [
    ...textChanges('claim.label', { name }, before.label, after.label),
    ...valueChange('claim.type', before.type ?? 'text', after.type ?? 'text', { name }),
  ]
  const add = (code: TemplateChangeCode, values: Values = {}) =>
    changes.push({ code, values: { name, ...values } })
  if (before.selectivelyDisclosable !== after.selectivelyDisclosable) {
    add(after.selectivelyDisclosable ? 'claim.selective' : 'claim.open')
  }
  if ((before.isOptional ?? false) !== (after.isOptional ?? false)) {
    add(after.isOptional === true ? 'claim.optional' : 'claim.required')
  }
  if (placeOf(before) !== placeOf(after)) {
    add(after.mdoc === undefined ? 'claim.noPlace' : 'claim.place', { place: placeOf(after) })
  }
  const { derived } = after
  if (jsonOf(before.derived) !== jsonOf(derived)) {
    if (derived === undefined) add('claim.notDerived')
    else add('claim.derived', { other: derived.atLeastYearsSince, years: String(derived.years) })
  }
  return [...changes, ...claimsChanges(before.fields ?? [], after.fields ?? [], `${name}.`)]
}

function placeOf({ mdoc }: CredentialClaim): string {
  return mdoc === undefined ? '' : `${mdoc.namespace} ${mdoc.element}`
}

function formatChanges(before: CredentialTemplate, after: CredentialTemplate): TemplateChange[] {
  const earlier = formatsOf(before)
  const later = formatsOf(after)
  const [first = ''] = later
  const isNewFirst = earlier[0] !== first && earlier.some((format) => format === first)
  return [
    ...later
      .filter((format) => !earlier.includes(format))
      .map((format): TemplateChange => ({ code: 'format.added', values: { format } })),
    ...earlier
      .filter((format) => !later.includes(format))
      .map((format): TemplateChange => ({ code: 'format.removed', values: { format } })),
    ...(isNewFirst ? [{ code: 'format.first', values: { format: first } } as const] : []),
    ...valueChange('docType', before.docType, after.docType),
    ...jsonChange('types', before.verifiableCredential?.types, after.verifiableCredential?.types),
    ...jsonChange('contexts', before.verifiableCredential?.contexts, after.verifiableCredential?.contexts),
    ...jsonChange('subject', before.verifiableCredential?.subject, after.verifiableCredential?.subject),
    ...textChanges('criteria', {}, before.achievement?.criteria, after.achievement?.criteria),
    ...valueChange('achievement', before.achievement?.type, after.achievement?.type),
  ]
}

function validityChanges(before: CredentialTemplate, after: CredentialTemplate): TemplateChange[] {
  const birthdays = after.refresh?.birthdays
  const days = after.refresh?.daysBeforeEnd
  const changes = [
    ...valueChange('validity', before.validityDays, after.validityDays),
    ...valueChange('copies', before.batchSize ?? 1, after.batchSize ?? 1),
  ]
  if (jsonOf(before.refresh?.birthdays) !== jsonOf(birthdays)) {
    changes.push(
      birthdays === undefined
        ? { code: 'birthdays.removed', values: {} }
        : { code: 'birthdays.set', values: { name: birthdays.claim, years: birthdays.years.join(', ') } },
    )
  }
  if (before.refresh?.daysBeforeEnd !== days) {
    changes.push(
      days === undefined
        ? { code: 'update.removed', values: {} }
        : { code: 'update.set', values: { days: String(days) } },
    )
  }
  return changes
}
