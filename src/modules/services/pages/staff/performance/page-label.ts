import type { Locale } from '#kernel/i18n'
import type { ServiceDefinition } from '../../../domain/definition.ts'
import type { FieldErrorCode } from '../../../domain/input.ts'
import { findPage } from '../../../domain/edit/pages.ts'
import { fieldTitle, pageTitle } from '../../../editor/shown-text.ts'
import { errorsInWords } from '../../../parts/error-words.ts'
import { performanceWords } from '../../../performance/words.ts'
import { servicesWords } from '../../../words.ts'

/** What a page is called, by the name it is counted under; the name itself for one that the service no longer has. */
export function pageLabel(definition: ServiceDefinition, page: string, locale: Locale): string {
  const t = performanceWords.in(locale)
  if (page === 'check') return t('staff.checkPage')
  if (page === 'tasks') return t('staff.tasksPage')
  const found = findPage(definition, page.split('.').at(-1) ?? page)
  return found === undefined ? page : pageTitle(found.page, locale)
}

/** What somebody was told, by field and code; both where it had numbers in it that were not counted. */
export function problemLabel(
  definition: ServiceDefinition,
  { field, code }: { field: string; code: string },
  locale: Locale,
): string {
  const message = isKnown(code)
    ? (errorsInWords(definition, [{ field, code, parts: [], values: {} }], locale)[0]?.message ?? '')
    : ''
  const isWhole = message !== '' && !message.includes('{')
  return isWhole ? message : `${fieldTitle(definition, field, locale)}: ${code}`
}

/** An earlier version of the program may have counted a code that this one has no words for. */
function isKnown(code: string): code is FieldErrorCode {
  return Object.hasOwn(servicesWords.catalogues.en, `error.${code}`)
}
