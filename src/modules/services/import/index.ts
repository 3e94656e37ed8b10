import { checkDefinition } from '../domain/check/check-definition.ts'
import { importDefraForm } from './defra/import.ts'
import { importGovukForm } from './govuk-forms/import.ts'
import { readJson } from './read-json.ts'
import { ImportRefused } from './refused.ts'
import type { ImportOptions, ImportResult } from './report.ts'
import { importMachine } from './sfsm/import.ts'
import { sourceDocument, type Source } from './source.ts'

export { ImportRefused } from './refused.ts'
export type { ImportOptions, ImportReport, ImportResult } from './report.ts'
export type { ImportNote } from './source.ts'

/** Whose forms can be brought here. */
export const importFormats = ['govuk-forms', 'defra', 'sfsm'] as const
export type ImportFormat = (typeof importFormats)[number]

export function isImportFormat(name: string): name is ImportFormat {
  return importFormats.some((format) => format === name)
}

/**
 * Makes a definition from a form of another system, with a report of all that is not as it was. Pure: the same text gives
 * the same result. The definition is a draft: its report says what its author must mend before it can be published.
 * @param text JSON as the other system exports it
 * @throws ImportRefused, with words for the person, when the text cannot be such a form
 */
export function importService(format: ImportFormat, text: string, options: ImportOptions): ImportResult {
  const document = sourceDocument(objectOf(readJson(text)))
  const { definition, invented } = imported(format, document.root, options)
  const notes = document.notes()
  return {
    definition,
    report: {
      changed: notes.filter(({ outcome }) => outcome === 'changed'),
      leftOut: notes.filter(({ outcome }) => outcome === 'left-out'),
      ignored: notes.filter(({ outcome }) => outcome === 'ignored'),
      invented,
      toMend: checkDefinition(definition, []),
      standings: document.standings(),
    },
  }
}

function imported(format: ImportFormat, root: Source, options: ImportOptions) {
  switch (format) {
    case 'govuk-forms': {
      const welsh = options.welsh === undefined ? undefined : objectOf(readJson(options.welsh))
      return importGovukForm(root, welsh === undefined ? undefined : sourceDocument(welsh).root, options)
    }
    case 'defra':
      return importDefraForm(root, options)
    default:
      return importMachine(root, options)
  }
}

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ImportRefused('The file does not hold a form: it must be a JSON object')
  }
  return value
}

/** Which system a file is from, by its shape; undefined when it looks like none of them. */
export function formatOf(text: string): ImportFormat | undefined {
  const { root } = sourceDocument(readJson(text))
  if (root.text('schema')?.startsWith('sfsm/') === true || root.child('processes') !== undefined)
    return 'sfsm'
  const form = root.child('content') ?? root
  if (form.children('steps').length > 0) return 'govuk-forms'
  const [page] = form.children('pages')
  if (page === undefined) return undefined
  return page.text('question_text') === undefined ? 'defra' : 'govuk-forms'
}
