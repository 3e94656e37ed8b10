import type { Visitor } from '../../support/browser.ts'

/** How far a page is: nothing there yet, refused with errors, or with something to see. */
export type PageState = 'empty' | 'error' | 'filled'

export interface Sight {
  /** Name of the page in reports and of its screenshots: letters, digits and hyphens. */
  page: string
  state: PageState
  /** Brings the state about once more after the page was opened anew, whatever its language. */
  reach?: () => Promise<void>
}

/** Somebody who looks over the shoulder of the people in a journey. */
export interface Observer {
  /** Whether forms should also be sent with mistakes, to see what is said then. */
  readonly wantsMistakes: boolean
  look(visitor: Visitor, sight: Sight): Promise<void>
}

/** For runs that only care whether the journey works. */
export const nobody: Observer = {
  wantsMistakes: false,
  look: () => Promise.resolve(),
}

/** A visitor with the observer of their journey. */
export interface Walker extends Visitor {
  readonly observer: Observer
}
