import type { Locale } from '#kernel/i18n'
import type { ServiceDefinition } from '../domain/definition.ts'
import { findField, findPage } from '../domain/edit/pages.ts'
import { editorFieldPath, editorPagePath, editorPath } from './addresses.ts'
import { fieldTitle, inLocale, pageTitle } from './shown-text.ts'
import { editorWords } from './words.ts'

/** Parts that have words of their own, by the name under which a definition has them. */
const namedParts = [
  'accepts',
  'account',
  'afterwards',
  'body',
  'caseTitle',
  'choices',
  'claim',
  'declaration',
  'deliveries',
  'description',
  'hint',
  'instead',
  'label',
  'languages',
  'limits',
  'name',
  'next',
  'noun',
  'onApproval',
  'otherwise',
  'pages',
  'privacyNotice',
  'rules',
  'shortLabel',
  'start',
  'needs',
  'summary',
  'tasks',
  'tests',
  'title',
  'askedWhen',
  'optional',
  'source',
  'maximumLength',
  'minimumIdentityLevel',
  'retentionDays',
  'decisionWithinDays',
  'yearlyCostPence',
] as const

function partName(name: string, locale: Locale): string {
  const known = namedParts.find((part) => part === name)
  return known === undefined ? name : editorWords.in(locale)(`part.${known}`)
}

/** Where a problem or a change stands, in words: the page, the question, the part. */
export function placeText(definition: ServiceDefinition, at: string, locale: Locale): string {
  const t = editorWords.in(locale)
  const parts = at.split('/')
  const [first, name, inner, innerName, ...rest] = parts
  if (first === 'pages' && name !== undefined) {
    // The place within the innermost group says enough.
    if (inner === 'pages' && innerName !== undefined) {
      return placeText(definition, ['pages', innerName, ...rest].join('/'), locale)
    }
    const found = findPage(definition, name)
    const page = t('place.page', { page: found === undefined ? name : pageTitle(found.page, locale) })
    if (inner === 'fields' && innerName !== undefined) {
      const own = rest.map((part) => partName(part, locale)).join(', ')
      const question = t('place.question', { question: fieldTitle(definition, innerName, locale) })
      return own === '' ? question : `${question}, ${own}`
    }
    const rule =
      found?.page.kind === 'eligibility'
        ? found.page.rules.find((each) => each.name === innerName)
        : undefined
    if (inner === 'rules' && rule !== undefined) {
      const title = t('place.rule', { rule: inLocale(rule.title, locale) || rule.name })
      return [title, ...rest.map((part) => partName(part, locale))].join(', ')
    }
    const own = [inner, innerName, ...rest].filter((part) => part !== undefined)
    return [page, ...own.map((part) => partName(part, locale))].join(', ')
  }
  const task = first === 'tasks' ? definition.tasks?.find((each) => each.name === name) : undefined
  if (task !== undefined) {
    const title = t('place.task', { task: inLocale(task.title, locale) || task.name })
    return [title, ...parts.slice(2).map((part) => partName(part, locale))].join(', ')
  }
  return parts.map((part) => partName(part, locale)).join(', ')
}

/** The page of the editor on which something is put right. */
export function placeHref(definition: ServiceDefinition, at: string): string | undefined {
  const { name: service } = definition
  const [first, name, inner, innerName, ...rest] = at.split('/')
  if (first === 'pages' && name !== undefined) {
    if (inner === 'pages' && innerName !== undefined) {
      return placeHref(definition, ['pages', innerName, ...rest].join('/'))
    }
    if (inner === 'fields' && innerName !== undefined && findField(definition, innerName) !== undefined) {
      return editorFieldPath(service, innerName)
    }
    return findPage(definition, name) === undefined ? undefined : editorPagePath(service, name)
  }
  if (first === 'fields' && name !== undefined && findField(definition, name) !== undefined) {
    return editorFieldPath(service, name)
  }
  const part = first === undefined ? undefined : partOf.get(first)
  if (part !== undefined) return `${editorPath(service)}/parts/${part}`
  return first === 'tests' ? `${editorPath(service)}/tests` : undefined
}

const partOf: ReadonlyMap<string, string> = new Map([
  ['title', 'names'],
  ['description', 'names'],
  ['caseTitle', 'names'],
  ['start', 'start'],
  ['declaration', 'end'],
  ['afterwards', 'end'],
  ['privacyNotice', 'end'],
  ['languages', 'settings'],
  ['minimumIdentityLevel', 'settings'],
  ['account', 'settings'],
  ['retentionDays', 'settings'],
  ['decisionWithinDays', 'settings'],
  ['yearlyCostPence', 'settings'],
  ['limits', 'limits'],
  ['deliveries', 'deliveries'],
  ['tasks', 'tasks'],
  ['onApproval', 'card'],
])
