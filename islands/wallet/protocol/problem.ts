/** Something the person must be told, by the name of its words (`error.offer`). */
export class WalletProblem extends Error {
  override readonly name = 'WalletProblem'
  readonly wordsKey: string

  constructor(wordsKey: string, options?: { cause?: unknown }) {
    super(wordsKey, options)
    this.wordsKey = wordsKey
  }
}

/** The words for anything that was thrown. */
export function wordsKeyOf(error: unknown): string {
  if (error instanceof WalletProblem) return error.wordsKey
  if (error instanceof DOMException) return 'error.storage'
  return 'error.network'
}
