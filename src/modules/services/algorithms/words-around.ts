import type { Organisation } from '#kernel/access'
import type { ServiceDefinition } from '../domain/definition.ts'
import { servicesWords } from '../words.ts'

/** A service is also found under its public body, and under the part of life that it belongs to. */
export function wordsAround(
  { organisationSlug, lifeArea }: ServiceDefinition,
  bodies: readonly Pick<Organisation, 'slug' | 'name'>[],
): string[] {
  const body = bodies.find(({ slug }) => slug === organisationSlug)
  const areas = (['en', 'cy'] as const).map((locale) =>
    servicesWords.in(locale)(`list.area.${lifeArea ?? 'other'}`),
  )
  return [...(body === undefined ? [] : [body.name.en, body.name.cy]), ...areas]
}
