import type { FormValues } from '#kernel/http'
import { claimTypes, type ClaimType, type CredentialClaim } from '../../domain/template.ts'
import type { TemplateProblem } from '../../domain/template-problem.ts'
import { wholeNumber } from '../staff-template-part/part-form.ts'

export const claimFields = {
  name: 'text',
  'label-en': 'text',
  'label-cy': 'text',
  type: 'text',
  shown: 'text',
  optional: 'text',
  namespace: 'text',
  element: 'text',
  derivedFrom: 'text',
  derivedYears: 'text',
} as const
export type SentClaim = FormValues<typeof claimFields>
export type ClaimField = keyof typeof claimFields

export const emptyClaim: SentClaim = {
  name: '',
  'label-en': '',
  'label-cy': '',
  type: 'text',
  shown: 'selective',
  optional: 'no',
  namespace: '',
  element: '',
  derivedFrom: '',
  derivedYears: '',
}

export function sentFromClaim(claim: CredentialClaim): SentClaim {
  const { name, label, type = 'text', selectivelyDisclosable, isOptional, mdoc, derived } = claim
  return {
    name,
    'label-en': label.en,
    'label-cy': label.cy,
    type,
    shown: selectivelyDisclosable ? 'selective' : 'always',
    optional: isOptional === true ? 'yes' : 'no',
    namespace: mdoc?.namespace ?? '',
    element: mdoc?.element ?? '',
    derivedFrom: derived?.atLeastYearsSince ?? '',
    derivedYears: derived === undefined ? '' : String(derived.years),
  }
}

/** The claim as typed. @param before it, whose parts it keeps */
export function claimFrom(sent: SentClaim, before: CredentialClaim | undefined): CredentialClaim {
  const [namespace, element] = [sent.namespace.trim(), sent.element.trim()]
  const type = claimTypes.find((known): known is ClaimType => known === sent.type) ?? 'text'
  const { fields } = before ?? {}
  return {
    name: sent.name.trim(),
    label: { en: sent['label-en'].trim(), cy: sent['label-cy'].trim() },
    type,
    selectivelyDisclosable: sent.shown !== 'always',
    ...(sent.optional === 'yes' ? { isOptional: true } : {}),
    ...(fields === undefined || fields.length === 0 ? {} : { fields }),
    ...(namespace === '' && element === '' ? {} : { mdoc: { namespace, element } }),
    ...(sent.derivedFrom === ''
      ? {}
      : { derived: { atLeastYearsSince: sent.derivedFrom, years: wholeNumber(sent.derivedYears) } }),
  }
}

/** The input at which a problem of a claim is put right. */
export function inputOf({ field, code }: TemplateProblem): ClaimField {
  if (field.endsWith('.label-en')) return 'label-en'
  if (field.endsWith('.label-cy')) return 'label-cy'
  if (code === 'derived.years') return 'derivedYears'
  if (code === 'derived.not-date') return 'derivedFrom'
  if (code === 'derived.not-boolean' || code.startsWith('claim.fields')) return 'type'
  return code.startsWith('mdoc.') ? 'namespace' : 'name'
}
