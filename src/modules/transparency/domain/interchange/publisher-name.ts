/** Words that begin small within a name. */
const small = new Set(['and', 'of', 'for', 'the', 'in', 'on'])
/** Words that are written otherwise than with a capital first letter. */
const special: Readonly<Record<string, string>> = { hm: 'HM', nhs: 'NHS', uk: 'UK', bbc: 'BBC', dvla: 'DVLA' }

/**
 * What a public body is probably called, of its address: files of records have nothing else. Commas and apostrophes of the
 * true name are not in it.
 */
export function publisherNameOf(slug: string): string {
  return slug
    .split('-')
    .filter((word) => word !== '')
    .map((word, index) => {
      if (index > 0 && small.has(word)) return word
      return Object.hasOwn(special, word)
        ? (special[word] ?? word)
        : word.charAt(0).toUpperCase() + word.slice(1)
    })
    .join(' ')
}
