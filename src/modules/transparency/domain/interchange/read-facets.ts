import { facetOf, type FacetKey } from '../facets.ts'
import { problemAt, type Problem } from '../problem.ts'
import type { RecordFacets } from '../record.ts'
import { isObject, isTexts } from './shape.ts'

const facetByProperty: Readonly<Record<keyof RecordFacets, FacetKey>> = {
  organisationType: 'organisation-type',
  functions: 'function',
  capabilities: 'capability',
  tasks: 'task',
  phase: 'phase',
  regions: 'region',
  otherTags: 'other-tags',
}

/** What a document can be found by. What it does not say is empty. */
export function readFacets(written: unknown, report: (problem: Problem) => void): RecordFacets {
  if (!isObject(written)) {
    report(problemAt({ key: 'facets', label: { en: 'Facets', cy: 'Ffasedau' } }, 'wrong-type', aSet))
    return emptyFacets
  }
  for (const name of Object.keys(written)) {
    if (!Object.hasOwn(facetByProperty, name)) {
      report(problemAt({ key: name, label: { en: name, cy: name } }, 'unknown-key'))
    }
  }
  const one = (name: 'organisationType' | 'phase') => {
    const value = written[name]
    if (value === undefined || typeof value === 'string') return value
    report(problemAt(facetOf(facetByProperty[name]), 'wrong-type', { en: 'a text', cy: 'destun' }))
    return undefined
  }
  const several = (name: Exclude<keyof RecordFacets, 'organisationType' | 'phase'>) => {
    const value = written[name] ?? []
    if (isTexts(value)) return value
    report(problemAt(facetOf(facetByProperty[name]), 'wrong-type', aList))
    return []
  }
  const organisationType = one('organisationType')
  return {
    ...(organisationType === undefined ? {} : { organisationType }),
    functions: several('functions'),
    capabilities: several('capabilities'),
    tasks: several('tasks'),
    phase: one('phase') ?? '',
    regions: several('regions'),
    otherTags: several('otherTags'),
  }
}

const aList = { en: 'a list of texts', cy: 'rhestr o destunau' }
const aSet = { en: 'a set of facets', cy: 'set o ffasedau' }

/** A record that nobody can find yet. */
export const emptyFacets: RecordFacets = {
  functions: [],
  capabilities: [],
  tasks: [],
  phase: '',
  regions: [],
  otherTags: [],
}
