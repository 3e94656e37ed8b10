import type { Locale } from '#kernel/i18n'
import type { DefinitionChange } from '../domain/diff/changes.ts'
import type { Route, ServiceDefinition } from '../domain/definition.ts'
import { isLocalisedText } from '../domain/languages.ts'
import { routeInWords } from './outline.tsx'
import { placeText } from './place-words.ts'
import { inLocale } from './shown-text.ts'
import { editorWords } from './words.ts'

/** What differs between two versions, as a sentence. */
export function changeText(
  locale: Locale,
  change: DefinitionChange,
  before: ServiceDefinition,
  after: ServiceDefinition,
): string {
  const t = editorWords.in(locale)
  const { code, at } = change
  const isGone = code === 'page.removed' || code === 'field.removed'
  const place = placeText(isGone ? before : after, at, locale)
  switch (code) {
    case 'text': {
      const language = t(`language.${change.language ?? 'en'}`)
      return t('change.text', { place, language, before: quoted(change.before), after: quoted(change.after) })
    }
    case 'routes':
      return t('change.routes', {
        place,
        before: routesInWords(before, change.before, locale),
        after: routesInWords(after, change.after, locale),
      })
    case 'choices':
      return t('change.list', {
        place,
        before: choicesInWords(change.before, locale),
        after: choicesInWords(change.after, locale),
      })
    case 'set':
      return t('change.set', { place, after: valueInWords(change.after, locale) })
    case 'unset':
      return t('change.unset', { place, before: valueInWords(change.before, locale) })
    case 'changed':
      return t('change.list', {
        place,
        before: valueInWords(change.before, locale),
        after: valueInWords(change.after, locale),
      })
    default:
      return t(`change.${code}`, { place })
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' && value !== '' ? `“${value}”` : '–'
}

function routesInWords(definition: ServiceDefinition, routes: unknown, locale: Locale): string {
  if (!Array.isArray(routes) || routes.length === 0) return '–'
  // A change of this code carries the routes of a page.
  return (routes as Route[]).map(({ when, to }) => routeInWords(definition, when, to, locale)).join('; ')
}

function choicesInWords(choices: unknown, locale: Locale): string {
  if (!Array.isArray(choices)) return '–'
  return choices.map((choice: unknown) => labelIn(choice, locale)).join(', ')
}

function labelIn(choice: unknown, locale: Locale): string {
  const label = typeof choice === 'object' && choice !== null && 'label' in choice ? choice.label : undefined
  return isLocalisedText(label) ? inLocale(label, locale) : '–'
}

/** A setting as people read it; what has no words of its own as the definition has it. */
function valueInWords(value: unknown, locale: Locale): string {
  if (isLocalisedText(value)) return quoted(inLocale(value, locale))
  if (Array.isArray(value) && value.length > 0 && value.every(isLocalisedText)) {
    return value.map((text) => quoted(inLocale(text, locale))).join(' ')
  }
  if (typeof value === 'string') return quoted(value)
  return value === undefined ? '–' : JSON.stringify(value)
}
