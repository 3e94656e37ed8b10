const longestAddress = 254
const shape = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[^\s@.,;:<>()[\]\\"]{2,}$/

/** The address as accounts know it: trimmed, lower case; undefined when it cannot be one (RFC 5321 limits). */
export function normaliseEmail(typed: string): string | undefined {
  const address = typed.trim().toLowerCase()
  return address.length <= longestAddress && shape.test(address) && !address.includes('..')
    ? address
    : undefined
}
