import type { LocalisedText } from '#kernel/i18n'
import { inEachLanguage } from '../describe.ts'
import { sharedAbouts, type LifeEventWords } from '../domain/life-event/life-event.ts'
import { servicesWords } from '../words.ts'

type Key = Parameters<ReturnType<typeof servicesWords.in>>[0]

function text(key: Key): LocalisedText {
  return inEachLanguage((locale) => servicesWords.in(locale)(key))
}

/** The words that a life event has besides those of its services. */
export const lifeEventWords: LifeEventWords = {
  whichQuestion: text('lifeEvent.which'),
  whichNoun: text('lifeEvent.whichNoun'),
  gone: text('lifeEvent.gone'),
  identityTitle: text('lifeEvent.identityTitle'),
  // One for each of them.
  aboutTitles: Object.fromEntries(
    sharedAbouts.map((about) => [about, text(`lifeEvent.about.${about}`)]),
  ) as LifeEventWords['aboutTitles'],
  goOn: (service) =>
    inEachLanguage((locale) => servicesWords.in(locale)('lifeEvent.goOn', { service: service[locale] })),
  goOnStatement: (service) =>
    inEachLanguage((locale) =>
      servicesWords.in(locale)('lifeEvent.goOnStatement', { service: service[locale] }),
    ),
  declaration: (service, declaration) =>
    inEachLanguage((locale) =>
      servicesWords.in(locale)('lifeEvent.declaration', {
        service: service[locale],
        declaration: declaration[locale],
      }),
    ),
}
