import type { AddressField } from '../definition.ts'
import type { IdentifierScheme, Schemes } from '../surroundings.ts'
import { countryCode } from './countries.ts'
import { accept, problemOf, refuse, refuseAll, type Problem, type ReadOutcome } from './outcome.ts'
import { partProblem, partText } from './typed-parts.ts'

/** Names of the parts in which an address is given, in their order. */
export const addressLines = ['line1', 'line2', 'line3', 'line4'] as const

const longestLine = 100
const longestPostcode = 20

/**
 * Reads an address: of the country whose postcodes the field names, or of any country. Whether it exists is not asked:
 * new houses are lived in before lists have them.
 */
export function readAddress(
  field: AddressField,
  typed: Readonly<Record<string, string>>,
  schemes: Schemes,
): ReadOutcome {
  const lines = addressLines.map((name) => partText(typed, name))
  const town = partText(typed, 'town')
  const typedPostcode = partText(typed, 'postcode')
  const typedCountry = field.postcodeScheme === undefined ? partText(typed, 'country') : ''
  if (lines.every((line) => line === '') && `${town}${typedPostcode}${typedCountry}` === '') {
    return refuse('text.missing')
  }
  const postcode = readPostcode(typedPostcode, field, schemes)
  const country = readCountry(typedCountry, field)
  const problems = [
    ...lines.map((line, index) =>
      partProblem(line, addressLines[index] ?? 'line1', { maximum: longestLine, isOptional: index > 0 }),
    ),
    partProblem(town, 'town', { maximum: longestLine }),
    postcode.problem,
    country.problem,
  ].filter((problem) => problem !== undefined)
  const [first, ...others] = problems
  if (first !== undefined) return refuseAll([first, ...others])
  return accept({
    kind: 'address',
    lines: lines.filter((line) => line !== ''),
    town,
    postcode: postcode.value,
    ...(country.value === '' ? {} : { country: country.value }),
  })
}

interface PartReading {
  readonly value: string
  readonly problem?: Problem | undefined
}

function readPostcode(typed: string, field: AddressField, schemes: Schemes): PartReading {
  const scheme = postcodeSchemeOf(field, schemes)
  const problem = partProblem(typed, 'postcode', {
    maximum: longestPostcode,
    isOptional: field.postcodeScheme === undefined,
  })
  if (problem !== undefined || scheme === undefined) return { value: typed, problem }
  const value = scheme.read(typed)
  return value === undefined
    ? { value: typed, problem: problemOf('part.invalid', { parts: ['postcode'] }) }
    : { value }
}

/** How postcodes of an address are written; undefined where they may be of any country. */
export function postcodeSchemeOf(field: AddressField, schemes: Schemes): IdentifierScheme | undefined {
  return field.postcodeScheme === undefined ? undefined : schemes.identifiers.get(field.postcodeScheme)
}

function readCountry(typed: string, field: AddressField): PartReading {
  if (field.postcodeScheme !== undefined) return { value: '' }
  if (typed === '') return { value: '', problem: problemOf('country.missing', { parts: ['country'] }) }
  const code = countryCode(typed)
  return code === undefined
    ? { value: '', problem: problemOf('part.invalid', { parts: ['country'] }) }
    : { value: code }
}
