import { checkCharacters } from './check-text.ts'
import { facets, facetValuesOf, longestTag, type Facet } from './facets.ts'
import { problemAt, type Problem } from './problem.ts'
import type { RecordFacets } from './record.ts'

/** What is wrong with what a record can be found by. */
export function checkFacets(record: RecordFacets): Problem[] {
  return facets.flatMap((facet) => checkFacet(facet, facetValuesOf(record, facet.key)))
}

function checkFacet(facet: Facet, values: readonly string[]): Problem[] {
  if (values.length > facet.maximum) return [problemAt(facet, 'too-many', String(facet.maximum))]
  return values.flatMap((value) => {
    if (facet.values === undefined) return checkCharacters(value, longestTag, facet)
    const isKnown = facet.values.some(({ key }) => key === value)
    return isKnown ? [] : [problemAt(facet, 'unknown-facet-value', value)]
  })
}
