import type { ClaimType, ClaimValue, ClaimValues, CredentialClaim, CredentialTemplate } from '../template.ts'
import type { Element } from './build.ts'
import { cborTags, Tagged, type CborValue } from './cbor-value.ts'

/** The bytes of an image that a claim has as a data URL. */
export type ImageBytes = (dataUrl: string) => Uint8Array

/**
 * A template's claims as elements of an mdoc, by namespace in the order of the template. Claims without a place in mdocs and
 * those that are missing are left out.
 * @throws TypeError when a value does not fit the type that the template gives it
 */
export function mdocElements(
  { claims }: Pick<CredentialTemplate, 'claims'>,
  values: ClaimValues,
  imageBytes: ImageBytes,
): ReadonlyMap<string, readonly Element[]> {
  const nameSpaces = new Map<string, Element[]>()
  for (const claim of claims) {
    const value = values[claim.name]
    if (claim.mdoc === undefined || value === undefined) continue
    const { namespace, element } = claim.mdoc
    const elements = nameSpaces.get(namespace) ?? []
    elements.push({ name: element, value: elementValue(claim, value, imageBytes) })
    nameSpaces.set(namespace, elements)
  }
  return nameSpaces
}

type ShapedClaim = Pick<CredentialClaim, 'name' | 'type' | 'fields'>

/** How a value of each type is written. */
const writers: Record<
  ClaimType,
  (claim: ShapedClaim, value: ClaimValue, imageBytes: ImageBytes) => CborValue
> = {
  text: ({ name }, value) => textIn(name, value),
  date: ({ name }, value) => new Tagged(cborTags.fullDate, dateIn(name, value)),
  'date-time': ({ name }, value) => new Tagged(cborTags.dateTime, dateTimeIn(name, value)),
  image: ({ name }, value, imageBytes) => imageBytes(textIn(name, value)),
  boolean: ({ name }, value) => {
    if (typeof value !== 'boolean') throw unfit(name, 'true or false')
    return value
  },
  integer: ({ name }, value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unfit(name, 'a whole number')
    return value
  },
  list: ({ name, fields = [] }, value, imageBytes) => {
    if (!isList(value)) throw unfit(name, 'a list')
    const entry: ShapedClaim = { name, type: fields.length > 0 ? 'group' : 'text', fields }
    return value.map((part) => elementValue(entry, part, imageBytes))
  },
  group: ({ name, fields = [] }, value, imageBytes) => {
    if (typeof value !== 'object' || isList(value)) throw unfit(name, 'a group')
    return groupValue(fields, value, imageBytes)
  },
}

function elementValue(claim: ShapedClaim, value: ClaimValue, imageBytes: ImageBytes): CborValue {
  return writers[claim.type ?? 'text'](claim, value, imageBytes)
}

function groupValue(
  fields: readonly CredentialClaim[],
  group: ClaimValues,
  imageBytes: ImageBytes,
): CborValue {
  const entries = fields.flatMap((field): [string, CborValue][] => {
    const value = group[field.name]
    // ISO/IEC 18013-5 leaves members out rather than having them empty.
    if (value === undefined || (isList(value) && value.length === 0)) return []
    return [[field.mdoc?.element ?? field.name, elementValue(field, value, imageBytes)]]
  })
  return new Map(entries)
}

function isList(value: ClaimValue): value is readonly ClaimValue[] {
  return Array.isArray(value)
}

function unfit(name: string, kind: string): TypeError {
  return new TypeError(`The claim ${name} is not ${kind}`)
}

function textIn(name: string, value: ClaimValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw unfit(name, 'a text')
}

function dateIn(name: string, value: ClaimValue): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value
  throw unfit(name, 'a date')
}

/** With whole seconds, in UTC (`tdate`). */
function dateTimeIn(name: string, value: ClaimValue): string {
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(date.getTime())) throw unfit(name, 'a date and time')
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
