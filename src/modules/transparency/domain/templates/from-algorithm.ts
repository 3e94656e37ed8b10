import type { AnyAlgorithm, HumanReview } from '#kernel/ai'
import type { Locale, LocalisedText } from '#kernel/i18n'
import type { FieldValues, RecordContent, RecordFacets, RecordTexts } from '../record.ts'
import { fieldOf } from '../standards/catalogue.ts'
import type { StandardName } from '../standards/names.ts'
import { fitTo } from './fit.ts'

/** What is known of a running algorithm besides its definition. */
export interface RunningFacts {
  readonly organisation: LocalisedText
  /** Of the model that the operator assigned, if there is one. */
  readonly model?: string | undefined
  readonly isProduction: boolean
}

/** A record that begins with all that the program knows of an algorithm; people write the rest. */
export function contentOfAlgorithm(
  algorithm: AnyAlgorithm,
  facts: RunningFacts,
  standard: StandardName,
): RecordContent {
  const english = textsOf(algorithm, facts, 'en')
  const content: RecordContent = {
    standard,
    ...english,
    facets: facetsOf(algorithm, facts),
    redactions: {},
    welsh: textsOf(algorithm, facts, 'cy'),
  }
  return fitTo(content, standard).content
}

const reviews: Readonly<Record<HumanReview, LocalisedText>> = {
  'person-decides': {
    en: 'A person decides every time. The algorithm only helps: it decides nothing.',
    cy: 'Mae person yn penderfynu bob tro. Dim ond helpu y mae’r algorithm: nid yw’n penderfynu dim.',
  },
  'person-checks': {
    en: 'A person checks what the algorithm says before anything follows from it.',
    cy: 'Mae person yn gwirio’r hyn y mae’r algorithm yn ei ddweud cyn i ddim ddilyn ohono.',
  },
  automatic: {
    en: 'The result counts without a person looking at it first. Anybody it affects can ask for a person to look at it.',
    cy: 'Mae’r canlyniad yn cyfrif heb i berson edrych arno’n gyntaf. Gall unrhyw un y mae’n effeithio arno ofyn i berson edrych arno.',
  },
}

const methods: Readonly<Record<AnyAlgorithm['method'], LocalisedText>> = {
  rules: {
    en: 'Rules that people wrote. The same facts always come to the same result.',
    cy: 'Rheolau a ysgrifennwyd gan bobl. Mae’r un ffeithiau bob amser yn arwain at yr un canlyniad.',
  },
  statistics: {
    en: 'Figures that were worked out from earlier data.',
    cy: 'Ffigurau a gyfrifwyd o ddata blaenorol.',
  },
  model: {
    en: 'A model that learnt from examples, run behind an interface.',
    cy: 'Model a ddysgodd o enghreifftiau, yn rhedeg y tu ôl i ryngwyneb.',
  },
}

const personal: LocalisedText = { en: 'personal data', cy: 'data personol' }

function textsOf(algorithm: AnyAlgorithm, facts: RunningFacts, locale: Locale): RecordTexts {
  const { name, method, version, inputs, humanReview, record, evaluation } = algorithm
  const inputText = inputs
    .map(({ label, isPersonal }) => (isPersonal ? `${label[locale]} (${personal[locale]})` : label[locale]))
    .join('\n')
  const written = inOneLanguage(record.fields, locale)
  const known: FieldValues = filled({
    name: name[locale],
    organisation: facts.organisation[locale],
    'human-review': reviews[humanReview][locale],
    method: methods[method][locale],
    'model-list': name[locale],
    'system-input': inputText,
    // What is the same in every language is written once.
    ...(locale === 'en' && { 'use-status': facts.isProduction ? 'in-use' : 'in-development' }),
  })
  const model: FieldValues = filled({
    'model-name': name[locale],
    'model-version': facts.model === undefined ? version : `${version} (${facts.model})`,
    'model-architecture': methods[method][locale],
    'model-input': inputText,
  })
  const sources = evaluation && [
    filled({
      'data-name': `${evaluation.dataSet.name[locale]} ${evaluation.dataSet.version}`,
      'development-data': evaluation.dataSet.source[locale],
      'data-description': evaluation.dataSet.source[locale],
      'data-quantities': String(evaluation.dataSet.size),
    }),
  ]
  const knownGroups: Readonly<Record<string, readonly FieldValues[]>> = {
    models: [model],
    ...(sources && { 'data-sources': sources }),
  }
  // What is written of a model or a source of data stands beside what is known of the same one.
  const groups = Object.entries(record.groups ?? {}).map(
    ([key, items]) =>
      [
        key,
        items.map((item, index) => ({ ...knownGroups[key]?.[index], ...inOneLanguage(item, locale) })),
      ] as const,
  )
  return {
    fields: { ...known, ...written },
    groups: { ...knownGroups, ...Object.fromEntries(groups) },
  }
}

function inOneLanguage(texts: Readonly<Record<string, LocalisedText>>, locale: Locale): FieldValues {
  const kept = Object.entries(texts).filter(([key]) => locale === 'en' || isTranslated(key))
  return filled(Object.fromEntries(kept.map(([key, text]) => [key, text[locale]])))
}

/** Addresses, dates and choices are the same in every language, and stand in the English text alone. */
function isTranslated(key: string): boolean {
  const kind = fieldOf(key)?.kind
  return kind === 'text' || kind === 'long-text'
}

function filled(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

function facetsOf({ record }: AnyAlgorithm, { isProduction }: RunningFacts): RecordFacets {
  const valuesOf = (key: string): readonly string[] => record.facets?.[key] ?? []
  const [organisationType] = valuesOf('organisation-type')
  const [phase = isProduction ? 'production' : 'beta-pilot'] = valuesOf('phase')
  return {
    ...(organisationType !== undefined && { organisationType }),
    functions: valuesOf('function'),
    capabilities: valuesOf('capability'),
    tasks: valuesOf('task'),
    phase,
    regions: valuesOf('region'),
    otherTags: valuesOf('other-tags'),
  }
}
