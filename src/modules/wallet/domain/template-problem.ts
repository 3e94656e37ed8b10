/** Parts of a template that staff edit, each on a page of its own. */
export const templateParts = ['details', 'look', 'claims', 'formats', 'validity'] as const
export type TemplatePart = (typeof templateParts)[number]

/** Every way in which a template can be wrong; the words are `template.problem.<code>`. */
export type TemplateProblemCode =
  | 'name.malformed'
  | 'text.missing'
  | 'text.long'
  | 'vct.malformed'
  | 'vct.other'
  | 'claims.none'
  | 'claims.many'
  | 'claim.name'
  | 'claim.reserved'
  | 'claim.repeated'
  | 'claim.fields-missing'
  | 'claim.fields-unused'
  | 'claim.deep'
  | 'derived.not-boolean'
  | 'derived.not-date'
  | 'derived.years'
  | 'mdoc.malformed'
  | 'mdoc.repeated'
  | 'mdoc.doc-type'
  | 'mdoc.nothing'
  | 'mdoc.left-out'
  | 'mdoc.licence'
  | 'vc.missing'
  | 'vc.type'
  | 'vc.context'
  | 'vc.claim'
  | 'vc.id'
  | 'vc.left-out'
  | 'badge.missing'
  | 'badge.type'
  | 'formats.none'
  | 'formats.repeated'
  | 'validity.range'
  | 'batch.range'
  | 'refresh.not-date'
  | 'refresh.years'
  | 'refresh.days'
  | 'change.name'
  | 'change.issuer'
  | 'change.vct'
  | 'change.doc-type'
  | 'change.gives-removed'
  | 'change.gives-missing'
  | 'change.asks-removed'

/** Something wrong with a template, or worth a look where `isWarning`. */
export interface TemplateProblem {
  /** Where it is put right. */
  part: TemplatePart
  /** Name of the input at fault; of a claim, `claims.<name>`. */
  field: string
  code: TemplateProblemCode
  isWarning: boolean
  /** What fills the placeholders of the words. */
  values: Readonly<Record<string, string>>
}

type Values = TemplateProblem['values']

export function templateError(
  part: TemplatePart,
  field: string,
  code: TemplateProblemCode,
  values: Values = {},
): TemplateProblem {
  return { part, field, code, isWarning: false, values }
}

export function templateWarning(
  part: TemplatePart,
  field: string,
  code: TemplateProblemCode,
  values: Values = {},
): TemplateProblem {
  return { part, field, code, isWarning: true, values }
}
