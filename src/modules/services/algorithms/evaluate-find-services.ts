import { organisations } from '#kernel/access'
import { shareOf, type Evaluation, type Measure } from '#kernel/ai'
import { publishedServices } from '../definitions.ts'
import { findServices } from '../domain/find-services.ts'
import { judgedSearches } from './judged-searches.ts'
import { wordsAround } from './words-around.ts'

/** Measured on searches for services of the demonstration; those for a service that is not on offer are left out. */
export const findServicesEvaluation: Evaluation = {
  dataSet: {
    name: { en: 'Judged searches', cy: 'Chwiliadau wedi’u barnu' },
    version: '1',
    size: judgedSearches.length,
    source: {
      en: 'Searches written by the people who make this program, each with the service that is wanted. They are not taken from what anybody typed.',
      cy: 'Chwiliadau a ysgrifennwyd gan y bobl sy’n gwneud y rhaglen hon, pob un gyda’r gwasanaeth a ddymunir. Nid ydynt wedi’u cymryd o’r hyn a deipiodd neb.',
    },
  },
  async measure({ kernel }) {
    const offered = await publishedServices(kernel, kernel.db)
    const bodies = await organisations(kernel.db)
    const possible = judgedSearches.filter(({ wanted }) => offered.some(({ name }) => name === wanted))
    const places = possible.map(({ text, locale, wanted }) => {
      const found = findServices(offered, { text }, (service) => wordsAround(service, bodies), locale)
      const place = found.findIndex(({ name }) => name === wanted)
      return place < 0 ? Infinity : place + 1
    })
    return [
      success('success-at-1', 1, places, {
        en: 'The wanted service is first',
        cy: 'Mae’r gwasanaeth a ddymunir yn gyntaf',
      }),
      success('success-at-3', 3, places, {
        en: 'The wanted service is among the first three',
        cy: 'Mae’r gwasanaeth a ddymunir ymhlith y tri cyntaf',
      }),
    ]
  },
}

function success(key: string, within: number, places: readonly number[], name: Measure['name']): Measure {
  const successes = places.filter((place) => place <= within).length
  return { key, name, ...shareOf(successes, places.length), unit: 'share', better: 'higher' }
}
