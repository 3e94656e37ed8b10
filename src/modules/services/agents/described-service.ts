import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { servicePath } from '../addresses.ts'
import { pageInputSchema } from '../channel/input-schema.ts'
import { fieldsOf, questionPages, type ServiceDefinition } from '../domain/definition.ts'
import { isOpenToVisitors } from '../parts/admission.ts'
import { schemesOf } from '../schemes.ts'

type Content = Readonly<Record<string, unknown>>

/** A service in a list. */
export function listedService(definition: ServiceDefinition, locale: Locale): Content {
  return {
    service: definition.name,
    title: definition.title[locale],
    description: definition.description[locale],
    organisation: definition.organisationSlug,
    needsAccount: !isOpenToVisitors(definition),
  }
}

/** All that a service asks, before it is begun. Which pages a person meets depends on their answers. */
export function describedService(
  kernel: Pick<Kernel, 'contributions' | 'origin'>,
  definition: ServiceDefinition,
  locale: Locale,
): Content {
  const schemes = schemesOf(kernel)
  const kinds = new Set(fieldsOf(definition).map(({ kind }) => kind))
  return {
    ...listedService(definition, locale),
    whoCanUse: definition.start.body.map((text) => text[locale]),
    toHaveAtHand: definition.start.needs.map((text) => text[locale]),
    minutes: definition.start.durationMinutes,
    identityLevelNeeded: definition.minimumIdentityLevel,
    partsOnTheWeb: ['payment', 'credential', 'verified-identity'].filter((kind) =>
      [...kinds].some((asked) => asked === kind),
    ),
    pages: questionPages(definition).map((page) => ({
      name: page.name,
      title: (page.title ?? page.fields[0]?.label)?.[locale] ?? page.name,
      inputSchema: pageInputSchema(page.fields, schemes, locale),
    })),
    declaration: definition.declaration[locale],
    webPage: kernel.origin + servicePath(definition.name),
  }
}
