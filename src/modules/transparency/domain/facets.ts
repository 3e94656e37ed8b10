import type { LocalisedText } from '#kernel/i18n'
import { capabilities, functions, organisationTypes } from './facets/kinds.ts'
import { phases, regions } from './facets/places.ts'
import type { RecordFacets } from './record.ts'

/**
 * What people search the register by. The values are those of the British finder of algorithmic transparency records, with
 * the phases and regions that only its records have.
 */
export const facetKeys = [
  'organisation-type',
  'function',
  'capability',
  'task',
  'phase',
  'region',
  'other-tags',
] as const
export type FacetKey = (typeof facetKeys)[number]

export interface FacetValue {
  readonly key: string
  readonly label: LocalisedText
  /** False where records from elsewhere have it and nobody should choose it any more. */
  readonly isOffered: boolean
}

export interface Facet {
  readonly key: FacetKey
  readonly label: LocalisedText
  readonly hint: LocalisedText
  readonly isMultiple: boolean
  readonly isRequired: boolean
  /** Undefined where people write their own words. */
  readonly values?: readonly FacetValue[]
  /** How many a record may have, where it may have several. */
  readonly maximum: number
}

/** In characters. */
export const longestTag = 80

export const facets: readonly Facet[] = [
  {
    key: 'organisation-type',
    label: { en: 'Type of organisation', cy: 'Math o sefydliad' },
    hint: { en: 'What kind of public body it is.', cy: 'Pa fath o gorff cyhoeddus ydyw.' },
    isMultiple: false,
    isRequired: false,
    values: organisationTypes,
    maximum: 1,
  },
  {
    key: 'function',
    label: { en: 'Field of work', cy: 'Maes gwaith' },
    hint: {
      en: 'What the public body uses it for.',
      cy: 'At beth y mae’r corff cyhoeddus yn ei ddefnyddio.',
    },
    isMultiple: true,
    isRequired: false,
    values: functions,
    maximum: 11,
  },
  {
    key: 'capability',
    label: { en: 'What it can do', cy: 'Yr hyn y gall ei wneud' },
    hint: {
      en: 'The kind of work that the algorithm does.',
      cy: 'Y math o waith y mae’r algorithm yn ei wneud.',
    },
    isMultiple: true,
    isRequired: false,
    values: capabilities,
    maximum: 11,
  },
  {
    key: 'task',
    label: { en: 'Task', cy: 'Tasg' },
    hint: {
      en: 'A few words of your own, such as “ordering cases” or “reading handwriting”.',
      cy: 'Ychydig eiriau o’ch eiddo eich hun, megis “trefnu achosion” neu “ddarllen llawysgrifen”.',
    },
    isMultiple: true,
    isRequired: false,
    maximum: 10,
  },
  {
    key: 'phase',
    label: { en: 'Phase', cy: 'Cyfnod' },
    hint: { en: 'How far it has come.', cy: 'Pa mor bell y mae wedi dod.' },
    isMultiple: false,
    isRequired: true,
    values: phases,
    maximum: 1,
  },
  {
    key: 'region',
    label: { en: 'Where it is used', cy: 'Ble caiff ei ddefnyddio' },
    hint: { en: 'The places whose people it affects.', cy: 'Y lleoedd y mae’n effeithio ar eu pobl.' },
    isMultiple: true,
    isRequired: false,
    values: regions,
    maximum: 20,
  },
  {
    key: 'other-tags',
    label: { en: 'Other words to find it by', cy: 'Geiriau eraill i’w ganfod' },
    hint: {
      en: 'Words that people may search for and that stand nowhere else.',
      cy: 'Geiriau y gall pobl chwilio amdanynt ac nad ydynt i’w cael yn unman arall.',
    },
    isMultiple: true,
    isRequired: false,
    maximum: 20,
  },
]

const facetsByKey: ReadonlyMap<FacetKey, Facet> = new Map(facets.map((facet) => [facet.key, facet]))

export function facetOf(key: FacetKey): Facet {
  const facet = facetsByKey.get(key)
  if (facet === undefined) throw new Error(`There is no facet ${key}.`)
  return facet
}

/** What a value of a facet is called; what people wrote themselves is called so. */
export function facetValueLabel(key: FacetKey, value: string): LocalisedText {
  const known = facetOf(key).values?.find((candidate) => candidate.key === value)
  return known?.label ?? { en: value, cy: value }
}

const valuesIn: Readonly<Record<FacetKey, (record: RecordFacets) => readonly string[]>> = {
  'organisation-type': ({ organisationType }) => (organisationType === undefined ? [] : [organisationType]),
  function: ({ functions: used }) => used,
  capability: ({ capabilities: able }) => able,
  task: ({ tasks }) => tasks,
  phase: ({ phase }) => (phase === '' ? [] : [phase]),
  region: ({ regions: places }) => places,
  'other-tags': ({ otherTags }) => otherTags,
}

/** The values of a record for one facet. */
export function facetValuesOf(record: RecordFacets, key: FacetKey): readonly string[] {
  return valuesIn[key](record)
}
