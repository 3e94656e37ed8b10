import type { LocalisedText } from '#kernel/i18n'
import { isAsked, type ServiceDefinition } from '../definition.ts'
import { takenNames } from './pages.ts'
import { libraryFor, type LibrarySchemes } from './library.ts'
import { fieldNameFrom, pageNameFrom } from './names.ts'

/** What a new service can begin as. */
export const serviceTemplateKeys = ['blank', 'contact', 'apply', 'report', 'book', 'renew', 'pay'] as const
export type ServiceTemplateKey = (typeof serviceTemplateKeys)[number]

export function isTemplateKey(key: string): key is ServiceTemplateKey {
  return serviceTemplateKeys.some((known) => known === key)
}

const questions: Readonly<Record<ServiceTemplateKey, readonly string[]>> = {
  blank: [],
  contact: ['name', 'contact', 'details'],
  apply: ['name', 'date-of-birth', 'address', 'contact', 'evidence'],
  report: ['details', 'place', 'evidence', 'contact'],
  book: ['name', 'contact', 'day'],
  renew: ['number-held', 'name', 'address', 'contact'],
  pay: ['name', 'contact', 'payment'],
}

const text = (en: string, cy: string): LocalisedText => ({ en, cy })

/** A service to begin with: the words that every service needs, and the questions of its kind. */
export function serviceFromTemplate(
  key: ServiceTemplateKey,
  about: { name: string; title: LocalisedText; organisationSlug: string; isInWelsh: boolean },
  schemes: LibrarySchemes,
): ServiceDefinition {
  const { name, title, organisationSlug, isInWelsh } = about
  const isOpen = key === 'contact' || key === 'report'
  const start: ServiceDefinition = {
    name,
    version: 1,
    title,
    description: text('', ''),
    organisationSlug,
    languages: isInWelsh ? ['en', 'cy'] : ['en'],
    account: isOpen ? 'optional' : 'required',
    minimumIdentityLevel: 0,
    start: { body: [], needs: [], durationMinutes: 5 },
    pages: [],
    declaration: text('My answers are true as far as I know.', 'Mae fy atebion yn wir hyd y gwn i.'),
    afterwards: [
      text(
        'We will read what you sent and tell you what happens next.',
        'Byddwn yn darllen yr hyn a anfonoch ac yn dweud wrthych beth sy’n digwydd nesaf.',
      ),
    ],
    caseType: name,
    decisionWithinDays: 10,
    retentionDays: 365,
  }
  return questions[key].reduce((definition, question) => addFromLibrary(definition, question, schemes), start)
}

/** A page of the library at the end, with names that are not taken. Unchanged when there is no such page. */
export function addFromLibrary(
  definition: ServiceDefinition,
  key: string,
  schemes: LibrarySchemes,
): ServiceDefinition {
  const page = pageFromLibrary(definition, key, schemes)
  return page === undefined ? definition : { ...definition, pages: [...definition.pages, page] }
}

/** A page of the library under names that are not taken. */
export function pageFromLibrary(definition: ServiceDefinition, key: string, schemes: LibrarySchemes) {
  const page = libraryFor(schemes)
    .find((question) => question.key === key)
    ?.page(schemes)
  if (page === undefined) return undefined
  const taken = new Set(takenNames(definition))
  const name = pageNameFrom(page.name, taken)
  taken.add(name)
  const fields = page.fields.map((field) => {
    const { name: fieldName } = field
    const free = taken.has(fieldName)
      ? fieldNameFrom(isAsked(field) ? field.label.en : fieldName, taken)
      : fieldName
    taken.add(free)
    return { ...field, name: free }
  })
  return { ...page, name, fields }
}
