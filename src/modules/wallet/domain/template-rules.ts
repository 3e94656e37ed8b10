import type { LocalisedText } from '#kernel/i18n'
import { locales } from '#kernel/i18n'
import { badgeProblems, mdocProblems, verifiableCredentialProblems } from './template-format-rules.ts'
import { templateError, type TemplatePart, type TemplateProblem } from './template-problem.ts'
import { formatsOf, type CredentialClaim, type CredentialTemplate } from './template.ts'

export const longestTitle = 60
export const longestDescription = 300
export const longestLabel = 100
/** Ten years. */
export const longestValidityDays = 3_653
export const mostCopies = 50
const mostClaims = 100
const deepestClaims = 3
const oldestYears = 150

/** Claims that SD-JWT VCs and JWTs have for themselves (RFC 7519, RFC 9901, draft-ietf-oauth-sd-jwt-vc). */
const reservedClaims = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
  'vct',
  'status',
  '_sd',
  '_sd_alg',
  'id',
  'type',
])

/** Everything that is wrong with a template, at once. Pure: what its earlier version was is judged elsewhere. */
export function checkTemplate(template: CredentialTemplate): TemplateProblem[] {
  return [
    ...nameProblems(template),
    ...textProblems('details', 'title', template.title, longestTitle),
    ...textProblems('details', 'description', template.description, longestDescription),
    ...vctProblems(template),
    ...claimProblems(template),
    ...formatProblems(template),
    ...validityProblems(template),
  ]
}

/** Those that forbid to send it for review. */
export function errorsAmong(problems: readonly TemplateProblem[]): TemplateProblem[] {
  return problems.filter(({ isWarning }) => !isWarning)
}

export function isTemplateName(name: string): boolean {
  return name.length <= longestTitle && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
}

function nameProblems({ name }: CredentialTemplate): TemplateProblem[] {
  return isTemplateName(name) ? [] : [templateError('details', 'name', 'name.malformed')]
}

/** A text must be there in every language, so that nobody is shown a card in a language they did not choose. */
export function textProblems(
  part: TemplatePart,
  field: string,
  text: LocalisedText,
  longest: number,
): TemplateProblem[] {
  return locales.flatMap((locale) => {
    const at = `${field}-${locale}`
    if (text[locale].trim() === '') return [templateError(part, at, 'text.missing', { locale })]
    return text[locale].length > longest
      ? [templateError(part, at, 'text.long', { locale, longest: String(longest) })]
      : []
  })
}

/** A path must be the one under which this site publishes the type's metadata: that of the template's own name. */
function vctProblems({ vct, name }: CredentialTemplate): TemplateProblem[] {
  if (vct.startsWith('/')) {
    const own = `/credentials/types/${name}`
    return vct === own ? [] : [templateError('formats', 'vct', 'vct.other', { own })]
  }
  const isUrn = /^urn:[a-z0-9][a-z0-9-]{0,31}:[!-~]+$/i.test(vct)
  return isUrn || isSecureUrl(vct) ? [] : [templateError('formats', 'vct', 'vct.malformed')]
}

export function isSecureUrl(text: string): boolean {
  return /^https:\/\/[^\s/?#@]+(\/\S*)?$/.test(text)
}

function claimProblems({ claims }: CredentialTemplate): TemplateProblem[] {
  if (claims.length === 0) return [templateError('claims', 'claims', 'claims.none')]
  const found = claimsProblems(claims, '', 1)
  const derived = claims.flatMap((claim) => derivedProblems(claim, claims))
  const count = claims.reduce((sum, claim) => sum + countOf(claim), 0)
  const many =
    count > mostClaims
      ? [templateError('claims', 'claims', 'claims.many', { limit: String(mostClaims) })]
      : []
  return [...many, ...found, ...derived]
}

function countOf(claim: CredentialClaim): number {
  return (claim.fields ?? []).reduce((sum, field) => sum + countOf(field), 1)
}

/** @param prefix names of the claims around these, each followed by a full stop */
function claimsProblems(
  claims: readonly CredentialClaim[],
  prefix: string,
  depth: number,
): TemplateProblem[] {
  return claims.flatMap((claim, index) => {
    const name = prefix + claim.name
    const field = `claims.${name}`
    const problems: TemplateProblem[] = textProblems('claims', `${field}.label`, claim.label, longestLabel)
    const add = (code: TemplateProblem['code']) =>
      problems.push(templateError('claims', field, code, { name }))
    if (!/^[a-z][a-z0-9_]{0,59}$/i.test(claim.name)) add('claim.name')
    else if (depth === 1 && reservedClaims.has(claim.name)) add('claim.reserved')
    if (claims.findIndex((other) => other.name === claim.name) < index) add('claim.repeated')
    const fields = claim.fields ?? []
    if (claim.type === 'group' && fields.length === 0) add('claim.fields-missing')
    if (claim.type !== 'group' && claim.type !== 'list' && fields.length > 0) add('claim.fields-unused')
    if (fields.length > 0 && depth >= deepestClaims) add('claim.deep')
    else problems.push(...claimsProblems(fields, `${name}.`, depth + 1))
    return problems
  })
}

function derivedProblems(claim: CredentialClaim, claims: readonly CredentialClaim[]): TemplateProblem[] {
  const { derived, name } = claim
  if (derived === undefined) return []
  const field = `claims.${name}`
  const problems: TemplateProblem[] = []
  if (claim.type !== 'boolean') problems.push(templateError('claims', field, 'derived.not-boolean', { name }))
  if (!isDateClaim(claims, derived.atLeastYearsSince)) {
    const other = derived.atLeastYearsSince
    problems.push(templateError('claims', field, 'derived.not-date', { name, other }))
  }
  if (!isYears(derived.years)) problems.push(templateError('claims', field, 'derived.years', { name }))
  return problems
}

function isDateClaim(claims: readonly CredentialClaim[], name: string): boolean {
  return claims.some((claim) => claim.name === name && claim.type === 'date' && claim.derived === undefined)
}

function isYears(years: number): boolean {
  return Number.isInteger(years) && years >= 1 && years <= oldestYears
}

function formatProblems(template: CredentialTemplate): TemplateProblem[] {
  const formats = formatsOf(template)
  if (formats.length === 0) return [templateError('formats', 'formats', 'formats.none')]
  const repeated =
    new Set(formats).size < formats.length ? [templateError('formats', 'formats', 'formats.repeated')] : []
  return [
    ...repeated,
    ...(formats.includes('mdoc') ? mdocProblems(template) : []),
    ...(formats.includes('jwt-vc') ? verifiableCredentialProblems(template) : []),
    ...(formats.includes('open-badge') ? badgeProblems(template) : []),
  ]
}

function validityProblems({
  validityDays,
  refresh,
  batchSize = 1,
  claims,
}: CredentialTemplate): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const add = (field: string, code: TemplateProblem['code'], values: TemplateProblem['values'] = {}) =>
    problems.push(templateError('validity', field, code, values))
  if (!Number.isInteger(validityDays) || validityDays < 1 || validityDays > longestValidityDays) {
    add('validityDays', 'validity.range', { limit: String(longestValidityDays) })
  }
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > mostCopies) {
    add('batchSize', 'batch.range', { limit: String(mostCopies) })
  }
  const { birthdays, daysBeforeEnd } = refresh ?? {}
  if (birthdays !== undefined && !isDateClaim(claims, birthdays.claim)) {
    add('birthdayClaim', 'refresh.not-date', { name: birthdays.claim })
  }
  if (birthdays !== undefined && (birthdays.years.length === 0 || !birthdays.years.every(isYears))) {
    add('birthdayYears', 'refresh.years')
  }
  const isBeforeEnd =
    daysBeforeEnd === undefined ||
    (Number.isInteger(daysBeforeEnd) && daysBeforeEnd >= 1 && daysBeforeEnd < validityDays)
  if (!isBeforeEnd) add('daysBeforeEnd', 'refresh.days')
  return problems
}
