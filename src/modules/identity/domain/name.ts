/** Names as one line; people with one name only have no family name. */
export function displayNameOf(name: { givenNames: string; familyName: string }): string {
  return `${name.givenNames} ${name.familyName}`.trim()
}
