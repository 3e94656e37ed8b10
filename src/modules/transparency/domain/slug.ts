const longestSlug = 80
/** Addresses beside those of records. */
const reserved = new Set(['statistics', 'feed', 'records', 'record'])

/** An address made of a name: letters, digits and hyphens. @returns `record` for a name without any */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, longestSlug)
    .replace(/-+$/, '')
  return slug === '' || reserved.has(slug) ? `${slug === '' ? '' : `${slug}-`}record` : slug
}

/** The first address that is not taken: itself, or with a number. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(wanted) && !reserved.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const slug = `${wanted}-${number}`
    if (!isTaken(slug)) return slug
  }
}
