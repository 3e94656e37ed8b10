import { hasSource } from '../check/check-definition.ts'
import { claimKinds } from '../claims.ts'
import { questionPages, type ClaimSource, type Field, type ServiceDefinition } from '../definition.ts'

/** Types of claims that a form can fill. */
export type FormClaimType = 'text' | 'date' | 'date-time' | 'boolean' | 'integer'

/** Something known of everybody that a claim can be filled with. */
export interface CardSource {
  /** In a form: `answer:email`, `identity:identity:familyName`, `reference`. */
  readonly key: string
  readonly source: ClaimSource
}

/** What a claim of a type can be filled with: only what everybody is asked. */
export function cardSources(definition: ServiceDefinition, type: FormClaimType): CardSource[] {
  const fields = questionPages(definition).flatMap((page) => page.fields)
  const all: CardSource[] = [
    ...fields.flatMap((field) => sourcesOf(field, type)),
    ...(type === 'text' ? [{ key: 'reference', source: { from: 'reference' } as const }] : []),
  ]
  return all.filter(({ source }) => hasSource(definition, source))
}

function sourcesOf(field: Field, type: FormClaimType): CardSource[] {
  const { name, kind } = field
  if (kind === 'verified-identity') {
    const parts = type === 'date' ? (['dateOfBirth'] as const) : (['givenNames', 'familyName'] as const)
    if (type !== 'date' && type !== 'text') return []
    return parts.map((part) => ({
      key: `identity:${name}:${part}`,
      source: { from: 'identity', field: name, part },
    }))
  }
  return kindsOf(type).includes(kind)
    ? [{ key: `answer:${name}`, source: { from: 'answer', field: name } }]
    : []
}

function kindsOf(type: FormClaimType): readonly Field['kind'][] {
  switch (type) {
    case 'text':
      return claimKinds
    case 'date':
      return ['date']
    case 'integer':
      return ['number', 'calculated']
    default:
      return []
  }
}

/** The key under which a form has a source; undefined for a fixed value. */
export function keyOfSource(source: ClaimSource): string | undefined {
  switch (source.from) {
    case 'answer':
      return `answer:${source.field}`
    case 'identity':
      return `identity:${source.field}:${source.part}`
    case 'reference':
      return 'reference'
    default:
      return undefined
  }
}

/** What is typed for a claim of a type as its value; undefined where it cannot be one. */
export function constantFrom(typed: string, type: FormClaimType): string | number | boolean | undefined {
  switch (type) {
    case 'boolean':
      return { yes: true, true: true, ie: true, no: false, false: false, na: false }[typed.toLowerCase()]
    case 'integer':
      return /^-?\d{1,12}$/.test(typed) ? Number(typed) : undefined
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed)) ? typed : undefined
    case 'date-time':
      return Number.isNaN(Date.parse(typed)) ? undefined : typed
    default:
      return typed === '' ? undefined : typed
  }
}
