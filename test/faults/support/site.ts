/** Where clients send their requests, whatever becomes of the processes behind it. */
export interface Site {
  readonly origin: string
  /** Which process the next request goes to. */
  address(): string
  /** Resolves when a request has a chance to be answered. */
  serving(): Promise<void>
  /** This process gave no answer. */
  noAnswerFrom(address: string): void
}

/** One process that is there all the time. */
export function steadySite(origin: string): Site {
  return {
    origin,
    address: () => origin,
    serving: () => Promise.resolve(),
    noAnswerFrom: () => undefined,
  }
}

/** The steps that change who has what, in the order of the journey. */
export const steps = ['submit', 'decide', 'issue'] as const
export type Step = (typeof steps)[number]

/** Told what clients do, so that kills can be aimed at it. */
export interface Watch<Name extends string = Step> {
  aboutTo(step: Name): void
  acknowledged(step: Name, durationMs: number): void
  /** No answer came: the step was done wholly or not at all. */
  lost(step: Name): void
}
