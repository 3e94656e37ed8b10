import { recordPath } from '../addresses.ts'

/** Where somebody says that they question a decision. @param run which use of the algorithm, as `writeRunToken` names it */
export function questionPath(slug: string, run?: string): string {
  return `${recordPath(slug)}/question${run === undefined ? '' : `?run=${encodeURIComponent(run)}`}`
}

/** Confirms that it was sent. */
export function questionSentPath(slug: string, reference: string): string {
  return `${recordPath(slug)}/question/sent?reference=${encodeURIComponent(reference)}`
}

/** Where algorithms were used on the cases of whoever is signed in. */
export const accountAlgorithmsPath = '/account/algorithms'
