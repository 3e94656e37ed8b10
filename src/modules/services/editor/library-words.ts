/** The questions of the library that have a name in words; a test sees to it that all have. */
const libraryKeys = [
  'name',
  'date-of-birth',
  'address',
  'email',
  'phone',
  'contact',
  'bank-details',
  'yes-no',
  'details',
  'place',
  'evidence',
  'day',
  'number-held',
  'payment',
] as const

export function isLibraryKey(key: string): key is (typeof libraryKeys)[number] {
  return libraryKeys.some((known) => known === key)
}
