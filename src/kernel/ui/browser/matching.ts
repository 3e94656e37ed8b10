/** Without accents, capitals and marks: what people type on a phone finds what is written with all of them. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function rankOf(text: string, query: string): number {
  if (text.startsWith(query)) return 0
  if (` ${text}`.includes(` ${query}`)) return 1
  return text.includes(query) ? 2 : 3
}

/**
 * The items whose text has what was typed in it: first those that begin with it, then those of which a word does. Their
 * order is kept otherwise; nothing typed finds all.
 */
export function matching<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  typed: string,
): Item[] {
  const query = plain(typed)
  return items
    .map((item) => ({ item, rank: rankOf(plain(textOf(item)), query) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ item }) => item)
}
