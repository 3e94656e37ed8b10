/** The address changes with the content, so browsers may keep it for good. */
export function keptForGood(tag: string): Record<string, string> {
  return { etag: `"${tag}"`, 'cache-control': 'public, max-age=31536000, immutable' }
}

/** Does the browser say that it has this one (RFC 9110 section 13.1.2)? */
export function isKnown(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  tag: string,
): boolean {
  const known = [headers['if-none-match'] ?? []].flat().flatMap((line) => line.split(','))
  return known.some((each) => ['*', `"${tag}"`].includes(each.trim().replace(/^W\//, '')))
}
