/** What was given cannot be imported at all; the message says why, in words for the person who gave it. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
}
