export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/**
 * The one way to write a JSON value (RFC 8785): keys in order of their UTF-16 code units, no spaces, numbers and
 * strings as ECMAScript writes them. Keys without a value are left out.
 * @throws RangeError for a number that JSON does not have
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`JSON has no number ${value}`)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).toSorted()) {
    const member = value[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

// Array.isArray alone does not narrow readonly arrays.
function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}
