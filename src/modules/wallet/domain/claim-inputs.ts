import type { LocalisedText } from '#kernel/i18n'
import type { ClaimType, ClaimValue, ClaimValues, CredentialClaim, CredentialTemplate } from './template.ts'

/** Entries of a list of groups that can be typed in at once. */
export const mostEntries = 4

/** One input of the form on which staff type what a card states. */
export interface ClaimInput {
  /** Name of the field and id of the input: `claim.driving_privileges.0.vehicle_category_code`. */
  name: string
  label: LocalisedText
  /** `texts`: one on each line. */
  kind: Exclude<ClaimType, 'group' | 'list'> | 'texts'
  isOptional: boolean
  /** The group it stands in, and which entry of a list that is, from 1. */
  group: { label: LocalisedText; number: number | undefined } | undefined
}

/** The inputs for all claims that are offered, in the order of the template. */
export function claimInputs({ claims }: Pick<CredentialTemplate, 'claims'>): ClaimInput[] {
  return claims.filter(isOffered).flatMap((claim) => inputsOf(claim, `claim.${claim.name}`, undefined))
}

/** Is it said by whoever offers the card, and not worked out? */
export function isOffered(claim: CredentialClaim): boolean {
  return claim.derived === undefined
}

function inputsOf(claim: CredentialClaim, name: string, group: ClaimInput['group']): ClaimInput[] {
  const { label, fields, type = 'text' } = claim
  const isOptional = claim.isOptional === true
  if (type === 'group') {
    return (fields ?? []).flatMap((field) =>
      inputsOf(field, `${name}.${field.name}`, { label, number: undefined }),
    )
  }
  if (type === 'list' && fields !== undefined) {
    return Array.from({ length: mostEntries }, (_none, index) =>
      fields.flatMap((field) =>
        inputsOf(field, `${name}.${index}.${field.name}`, { label, number: index + 1 }),
      ),
    ).flat()
  }
  return [{ name, label, kind: type === 'list' ? 'texts' : type, isOptional, group }]
}

/** What stands in the inputs for claims that are known; pictures are not typed. */
export function typedClaims(template: CredentialTemplate, claims: ClaimValues): Record<string, string> {
  return Object.fromEntries(
    claimInputs(template).flatMap(({ name, kind }) => {
      const value = valueAt(claims, name.split('.').slice(1))
      return value === undefined || kind === 'image' ? [] : typedValue(name, kind, value)
    }),
  )
}

function typedValue(name: string, kind: ClaimInput['kind'], value: ClaimValue): [string, string][] {
  if (kind === 'texts') return [[name, Array.isArray(value) ? value.map(asText).join('\n') : asText(value)]]
  if (kind === 'boolean') return [[name, value === true ? 'yes' : 'no']]
  if (kind !== 'date' && kind !== 'date-time') return [[name, asText(value)]]
  const [year = '', month = '', day = ''] = asText(value).slice(0, 10).split('-')
  return [
    [`${name}-day`, String(Number(day))],
    [`${name}-month`, String(Number(month))],
    [`${name}-year`, year],
  ]
}

function asText(value: ClaimValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What stands at a place among claims: names of claims and fields, and numbers of entries. */
export function valueAt(claims: ClaimValues, path: readonly string[]): ClaimValue | undefined {
  let current: ClaimValue | undefined = claims
  for (const step of path) {
    if (typeof current !== 'object') return undefined
    current = new Map<string, ClaimValue>(Object.entries(current)).get(step)
  }
  return current
}
