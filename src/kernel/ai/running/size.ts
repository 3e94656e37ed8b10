/** About how many characters or bytes a value has; 0 for one that cannot be written down. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  // Bytes would be written out one by one.
  const parts = Object.values(value)
  if (parts.some((part) => ArrayBuffer.isView(part)))
    return parts.reduce((sum: number, part) => sum + sizeOf(part), 0)
  return writtenDown(value).length
}

/** As JSON; empty for what JSON cannot say. */
export function writtenDown(value: unknown): string {
  try {
    // The declared type leaves out that there is no JSON for a function.
    const text: string | undefined = JSON.stringify(value)
    return text ?? ''
  } catch {
    return ''
  }
}
