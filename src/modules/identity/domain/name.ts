/** Names as one line; people with one name only have no family name. */
export function displayNameOf(name: { givenNames: string; familyName: string }): string {
  return `${name.givenNames} ${name.familyName}`.trim()
}

// Controls, and marks that turn the direction of the text around them; joiners stay, which some scripts need.
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/**
 * A name as it is kept: letters in their composed form (NFC), so that the same name typed on two keyboards is the same;
 * one space between words; nothing that does not print. Any letters of any script, and as few as one.
 */
export function normaliseName(typed: string): string {
  return typed.normalize('NFC').replaceAll(/\s+/gu, ' ').replaceAll(unprintable, '').trim()
}
