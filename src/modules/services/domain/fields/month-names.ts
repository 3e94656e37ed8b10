const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const welsh = [
  'ionawr',
  'chwefror',
  'mawrth',
  'ebrill',
  'mai',
  'mehefin',
  'gorffennaf',
  'awst',
  'medi',
  'hydref',
  'tachwedd',
  'rhagfyr',
]

/** 1 to 12, from digits or a month's name, in full or by its first three letters, in either language. */
export function monthNumber(typed: string): number | undefined {
  const text = typed.trim().toLowerCase()
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined
  if (text.length < 3) return undefined
  for (const names of [english, welsh]) {
    const index = names.findIndex((name) => name === text || (text.length === 3 && name.startsWith(text)))
    if (index !== -1) return index + 1
  }
  return undefined
}
