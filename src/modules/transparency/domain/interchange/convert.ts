import type { RecordContent, RecordTexts } from '../record.ts'
import type { StandardName } from '../standards/names.ts'
import { standardFieldOf } from '../standards/standards.ts'
import { convertTexts } from './convert-texts.ts'

export interface Conversion {
  readonly content: RecordContent
  /** Keys that say something and for which the other standard has no place, or too little room. */
  readonly lost: readonly string[]
  /** Keys that the other standard lacks, whose text stands word for word in another field, on its own or among others. */
  readonly moved: readonly string[]
}

/**
 * The same record by another standard, as well as that goes. What both standards have stays as it is; what the other joins is
 * joined, and a joined text lands whole in the part that fits best. Nothing is shortened: what does not fit is lost and named.
 */
export function convertContent(content: RecordContent, standard: StandardName): Conversion {
  if (content.standard === standard) return { content, lost: [], moved: [] }
  const english = convertTexts(withStatus(content, standard), content.standard, standard)
  const welsh =
    content.welsh === undefined ? undefined : convertTexts(content.welsh, content.standard, standard)
  const redactions = Object.entries(content.redactions)
  const kept = redactions.filter(([key]) => standardFieldOf(standard, key) !== undefined)
  const dropped = redactions.map(([key]) => key).filter((key) => kept.every(([other]) => other !== key))
  return {
    content: {
      standard,
      facets: content.facets,
      ...english.texts,
      redactions: Object.fromEntries(kept),
      ...(welsh === undefined ? {} : { welsh: welsh.texts }),
    },
    lost: [...new Set([...english.lost, ...(welsh?.lost ?? []), ...dropped])],
    moved: [...new Set([...english.moved, ...(welsh?.moved ?? [])])],
  }
}

/** What the phases of the facet are as a status of the Dutch standard. */
const statusByPhase: Readonly<Record<string, string>> = {
  idea: 'in-development',
  design: 'in-development',
  development: 'in-development',
  'pre-deployment': 'in-development',
  'beta-pilot': 'in-use',
  'private-beta': 'in-use',
  'public-beta': 'in-use',
  production: 'in-use',
  retired: 'out-of-use',
}

/** A standard that asks for the status in a field of its own gets it from the phase. */
function withStatus({ fields, groups, facets }: RecordContent, standard: StandardName): RecordTexts {
  const status = statusByPhase[facets.phase]
  const isWanted = standardFieldOf(standard, 'use-status') !== undefined && fields['use-status'] === undefined
  return status === undefined || !isWanted
    ? { fields, groups }
    : { fields: { ...fields, 'use-status': status }, groups }
}
