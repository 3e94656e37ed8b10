/** Addresses beside those of records: a record of this name would never be reached. */
const taken = new Set(['statistics', 'records', 'feed', 'changes', 'new', 'record'])
const longest = 60

/** The address of a record that is called so: small letters, figures and hyphens. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const slug = (words ?? []).join('-').slice(0, longest).replace(/-+$/, '')
  if (slug === '') return 'record'
  return taken.has(slug) ? `${slug}-record` : slug
}

/** The same for a record whose first choice is another's: with the name of the public body, then with a number. */
export function slugChoices(name: string, publisherSlug: string): readonly string[] {
  const slug = slugOf(name)
  const own = `${slug}-${publisherSlug}`
  const numbered = Array.from({ length: 98 }, (_none, index) => `${own}-${index + 2}`)
  return [slug, own, ...numbered]
}
