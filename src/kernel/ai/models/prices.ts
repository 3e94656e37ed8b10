const micropencePerPenny = 1_000_000
const dearestPence = 1_000_000

/** Micropence from pence with at most six places, such as `12.5`; undefined for anything else. */
export function parsePence(text: string): number | undefined {
  if (!/^\d{1,7}(?:\.\d{1,6})?$/.test(text)) return undefined
  const pence = Number(text)
  return pence <= dearestPence ? Math.round(pence * micropencePerPenny) : undefined
}

/** Pence, as `parsePence` reads them. */
export function formatPence(micropence: number): string {
  return String(micropence / micropencePerPenny)
}
