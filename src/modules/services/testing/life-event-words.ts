import { sharedAbouts, type LifeEventWords } from '../domain/life-event/life-event.ts'
import { both } from './parking-permit.ts'

/** Words for composing where no person reads them. */
export const testWords: LifeEventWords = {
  whichQuestion: both('Which apply?'),
  whichNoun: both('what applies'),
  gone: both('Closed'),
  identityTitle: both('Your identity'),
  // One for each of them.
  aboutTitles: Object.fromEntries(
    sharedAbouts.map((about) => [about, both(about)]),
  ) as LifeEventWords['aboutTitles'],
  goOn: () => both('Go on'),
  goOnStatement: () => both('I understand'),
  declaration: (_service, declaration) => declaration,
}
