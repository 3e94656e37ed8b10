/** Something that must work once, and a way for many to try it. */
export interface OneTimeThing {
  readonly name: string
  /**
   * How many may succeed. Where a second use withdraws what the first one led to, the first may find it withdrawn
   * already, so that nobody succeeds.
   */
  readonly winners: 'one' | 'one at most'
  /** The statement that spends it: all who try are let come to it before any goes on. */
  readonly statement?: string
  /** Makes a new one. @returns an attempt to use it, by somebody with this number */
  make(): Promise<(number: number) => Promise<Attempt>>
}

export type Attempt = 'taken' | 'refused'

/** For answers that mean neither: a test that hides an error proves nothing. */
export function unexpected(answer: unknown): Error {
  return new Error(`Neither taken nor refused: ${JSON.stringify(answer)}`)
}
