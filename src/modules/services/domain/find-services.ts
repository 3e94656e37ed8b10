import type { Locale } from '#kernel/i18n'
import type { LifeArea, ServiceDefinition } from './definition.ts'
import { lifeAreas } from './definition/service.ts'

/** What somebody looks for. */
export interface ServiceSearch {
  /** As typed; every word must be found, whole or as the beginning of one. */
  readonly text: string
  readonly organisationSlug?: string | undefined
  readonly lifeArea?: LifeArea | undefined
}

/** Words under which a service is found besides its own, such as the name of its public body. */
export type WordsAround = (service: ServiceDefinition) => readonly string[]

/** Services that fit, the best first: with the words in the title, then elsewhere; each by title. */
export function findServices(
  services: readonly ServiceDefinition[],
  search: ServiceSearch,
  wordsAround: WordsAround,
  locale: Locale,
): ServiceDefinition[] {
  return fitting(services, search, wordsAround)
    .toSorted((left, right) => left.rank - right.rank || byTitle(left.service, right.service, locale))
    .map(({ service }) => service)
}

/** Services that fit, by title: nothing says which is the best. */
export function servicesByTitle(
  services: readonly ServiceDefinition[],
  search: ServiceSearch,
  wordsAround: WordsAround,
  locale: Locale,
): ServiceDefinition[] {
  return fitting(services, search, wordsAround)
    .map(({ service }) => service)
    .toSorted((left, right) => byTitle(left, right, locale))
}

function byTitle(left: ServiceDefinition, right: ServiceDefinition, locale: Locale): number {
  return left.title[locale].localeCompare(right.title[locale], locale)
}

function fitting(
  services: readonly ServiceDefinition[],
  search: ServiceSearch,
  wordsAround: WordsAround,
): { service: ServiceDefinition; rank: number }[] {
  const wanted = wordsIn(search.text)
  return services
    .filter(
      ({ organisationSlug, lifeArea }) =>
        (search.organisationSlug === undefined || organisationSlug === search.organisationSlug) &&
        (search.lifeArea === undefined || lifeArea === search.lifeArea),
    )
    .flatMap((service) => {
      const rank = rankOf(service, wanted, wordsAround(service))
      return rank === undefined ? [] : [{ service, rank }]
    })
}

/** How far down a service belongs; undefined where it does not fit. In both languages: people mix them. */
function rankOf(
  { title, description, caseTitle, name }: ServiceDefinition,
  wanted: readonly string[],
  around: readonly string[],
): number | undefined {
  const inTitle = wordsIn([title.en, title.cy, caseTitle?.en, caseTitle?.cy, name].join(' '))
  const inAll = [...inTitle, ...wordsIn([description.en, description.cy, ...around].join(' '))]
  if (!wanted.every((word) => begins(inAll, word))) return undefined
  return wanted.filter((word) => !begins(inTitle, word)).length
}

function begins(words: readonly string[], beginning: string): boolean {
  return words.some((word) => word.startsWith(beginning))
}

/** Words without accents, in lower case. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** A part of life by its name in an address. */
export function lifeAreaNamed(name: string | undefined): LifeArea | undefined {
  return lifeAreas.find((area) => area === name)
}

/** Services by part of life, in the order of the parts; what has none comes last. */
export function byLifeArea(
  services: readonly ServiceDefinition[],
): { readonly area: LifeArea | undefined; readonly services: readonly ServiceDefinition[] }[] {
  return [...lifeAreas, undefined]
    .map((area) => ({ area, services: services.filter(({ lifeArea }) => lifeArea === area) }))
    .filter((part) => part.services.length > 0)
}
