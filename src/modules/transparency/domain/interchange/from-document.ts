import { checkContent, type ContentRules } from '../check-content.ts'
import { exemptions as foiaExemptions } from '../exemptions.ts'
import { problemAt, type Problem } from '../problem.ts'
import type { RecordContent } from '../record.ts'
import { standards } from '../standards/standards.ts'
import { readFacets } from './read-facets.ts'
import { readRedactions } from './read-redactions.ts'
import { readTexts } from './read-texts.ts'
import { isObject } from './shape.ts'
import { standardFromLabel } from './version-label.ts'

export type ReadDocument = { readonly content: RecordContent } | { readonly problems: readonly Problem[] }

/** More would help nobody to mend the file. */
const mostProblems = 100

const knownKeys = new Set(['standard', 'fields', 'facets', 'redactions', 'welsh'])

/**
 * Reads a document of any standard, whatever somebody sent. Either all of it is right and is taken, or nothing is taken and
 * everything that is wrong is said, up to a hundred problems.
 */
export function fromDocument(
  document: unknown,
  rules: ContentRules = { exemptions: foiaExemptions },
): ReadDocument {
  const outcome = readWhole(document)
  if ('problems' in outcome) return { problems: outcome.problems.slice(0, mostProblems) }
  const problems = checkContent(outcome.content, rules)
  return problems.length === 0 ? outcome : { problems: problems.slice(0, mostProblems) }
}

function readWhole(document: unknown): ReadDocument {
  if (!isObject(document) || !isObject(document.fields)) {
    return { problems: [problemAt(wholeDocument, 'not-a-document')] }
  }
  const label = typeof document.standard === 'string' ? document.standard : ''
  const standard = standardFromLabel(label)
  if (standard === undefined) return { problems: [problemAt(wholeDocument, 'unknown-standard', label)] }
  const unknown = Object.keys(document).filter((key) => !knownKeys.has(key))
  const problems = unknown.map((key) => problemAt({ key, label: { en: key, cy: key } }, 'unknown-key'))
  const report = (problem: Problem) => problems.push(problem)

  const texts = readTexts(document.fields, { standard: standards[standard], isWelsh: false, report })
  const welsh =
    document.welsh === undefined
      ? undefined
      : readTexts(document.welsh, { standard: standards[standard], isWelsh: true, report })
  const facets = readFacets(document.facets ?? {}, report)
  const redactions = readRedactions(document.redactions ?? {}, standard, report)
  if (problems.length > 0) return { problems }
  return {
    content: {
      standard,
      facets,
      ...texts,
      redactions,
      ...(welsh === undefined ? {} : { welsh }),
    },
  }
}

const wholeDocument = { key: 'standard', label: { en: 'Standard', cy: 'Safon' } }
