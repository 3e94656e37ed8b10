import type { Organisation } from '#kernel/access'
import { defineAlgorithm } from '#kernel/ai'
import type { Locale } from '#kernel/i18n'
import type { ServiceDefinition } from '../domain/definition.ts'
import { findServices, type ServiceSearch } from '../domain/find-services.ts'
import { findServicesEvaluation } from './evaluate-find-services.ts'
import { findServicesRecord } from './find-services-record.ts'
import { wordsAround } from './words-around.ts'

/** What somebody looks for, among what. */
export interface FindInput {
  readonly search: ServiceSearch
  readonly offered: readonly ServiceDefinition[]
  readonly bodies: readonly Organisation[]
  readonly locale: Locale
}

/** In which order services stand that somebody looked for. */
export const findServicesAlgorithm = defineAlgorithm<FindInput, readonly ServiceDefinition[]>({
  id: 'services.find-services',
  version: '1.0.0',
  name: { en: 'Order of services in a search', cy: 'Trefn gwasanaethau mewn chwiliad' },
  method: 'rules',
  inputs: [
    {
      name: 'words',
      label: { en: 'The words that somebody types', cy: 'Y geiriau y mae rhywun yn eu teipio' },
      isPersonal: false,
    },
    {
      name: 'services',
      label: {
        en: 'Titles and descriptions of the services on offer, with their public bodies and parts of life',
        cy: 'Teitlau a disgrifiadau’r gwasanaethau a gynigir, gyda’u cyrff cyhoeddus a’u rhannau o fywyd',
      },
      isPersonal: false,
    },
  ],
  channels: ['web'],
  humanReview: 'automatic',
  record: findServicesRecord,
  evaluation: findServicesEvaluation,
  outcomes: {
    none: { en: 'Nothing was found', cy: 'Ni chafwyd hyd i ddim' },
    one: { en: 'One service was found', cy: 'Cafwyd hyd i un gwasanaeth' },
    several: { en: 'Several services were found', cy: 'Cafwyd hyd i sawl gwasanaeth' },
  },
  run: ({ search, offered, bodies, locale }) =>
    findServices(offered, search, (service) => wordsAround(service, bodies), locale),
  outcomeOf: (found) => (found.length === 0 ? 'none' : found.length === 1 ? 'one' : 'several'),
})
