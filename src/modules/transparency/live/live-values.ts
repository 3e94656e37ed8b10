import type { AnyAlgorithm } from '#kernel/ai'
import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { AlgorithmRecord } from '../store/record.ts'
import { measuresInWords } from './measures-in-words.ts'
import { countedDays, runningFactsOf, type RunningFacts } from './running-facts.ts'
import { liveWords } from './words.ts'

type Values = Readonly<Record<string, LocalisedText>>

/** Values by the keys of the catalogue, which nobody typed into the record. */
export interface LiveValues {
  readonly fields: Values
  /** One item each. */
  readonly groups: Readonly<Record<'models' | 'data-sources', Values>>
}

/** What the running program fills of a record about one of its algorithms; at most 30 seconds old. */
export async function liveValuesOf(
  kernel: Kernel,
  algorithm: AnyAlgorithm,
  record: Pick<AlgorithmRecord, 'publisherName' | 'ownerName'>,
): Promise<LiveValues> {
  const facts = await runningFactsOf(kernel, algorithm)
  const { evaluation } = algorithm
  const inputs = inBoth((locale) => inputsInWords(algorithm, locale))
  const outputs = inBoth((locale) => outputsInWords(algorithm, facts, locale))
  const performance = inBoth((locale) => measuresInWords(facts.evaluation, locale))
  return {
    fields: filled({
      name: algorithm.name,
      website: { en: kernel.origin, cy: kernel.origin },
      organisation: record.publisherName,
      'senior-responsible-owner': { en: record.ownerName, cy: record.ownerName },
      'supplier-involvement': isOwnCode(facts) ? { en: 'no', cy: 'no' } : undefined,
      'process-integration': said('process', (locale) => ({ channels: channelsInWords(algorithm, locale) })),
      'human-review': said(`review.${algorithm.humanReview}`),
      'frequency-and-scale': inBoth((locale) => volumesInWords(facts, locale)),
      'appeals-and-review': said('appeals'),
      'system-architecture': said(
        facts.configuration.model === undefined ? 'architecture.own' : 'architecture.model',
      ),
      'system-input': inputs,
      'system-output': outputs,
      maintenance: inBoth((locale) => maintenanceInWords(facts, locale)),
      performance,
      'model-list': algorithm.name,
      'operational-data-sources': inputs,
      'operational-sensitive-attributes': inBoth((locale) => personalInWords(algorithm, locale)),
      'operational-data-processing': said(isOwnCode(facts) ? 'processing.own' : 'processing.model'),
      'operational-data-access': said('access'),
      'operational-data-sharing': said(isOwnCode(facts) ? 'sharing.own' : 'sharing.model', () => ({
        endpoint: facts.configuration.endpointName ?? '',
      })),
    }),
    groups: {
      models: filled({
        'model-name': algorithm.name,
        'model-version': modelVersion(facts),
        'model-task': said('task', () => ({})),
        'model-input': inputs,
        'model-output': outputs,
        'model-architecture': said(`method.${algorithm.method}`),
        'model-performance': performance,
        'model-datasets-and-purposes':
          evaluation &&
          said('datasets', (locale) => ({
            name: evaluation.dataSet.name[locale],
            version: evaluation.dataSet.version,
          })),
      }),
      'data-sources': filled(
        evaluation === undefined
          ? {}
          : {
              'data-name': evaluation.dataSet.name,
              'development-data': evaluation.dataSet.source,
              'data-quantities': said('quantity', () => ({ count: evaluation.dataSet.size })),
              'data-collection': evaluation.dataSet.source,
              'data-access-and-storage': said('dataAccess'),
              'data-sharing-agreements': said('dataSharing'),
            },
      ),
    },
  }
}

function filled(values: Readonly<Record<string, LocalisedText | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, text]) =>
      text === undefined || text.en === '' ? [] : [[key, text]],
    ),
  )
}

/** As records name it: the version, with the model that the operator assigned. */
export function modelVersion({
  configuration: { version, model },
}: Pick<RunningFacts, 'configuration'>): LocalisedText {
  const text = model === undefined ? version : `${version} (${model})`
  return { en: text, cy: text }
}

function isOwnCode({ configuration }: RunningFacts): boolean {
  return configuration.model === undefined
}

type LiveKey = Parameters<ReturnType<typeof liveWords.in>>[0]

function said(
  key: LiveKey,
  values: (locale: Locale) => Readonly<Record<string, string | number>> = () => ({}),
): LocalisedText {
  return inBoth((locale) => liveWords.in(locale)(key, values(locale)))
}

function inBoth(text: (locale: Locale) => string): LocalisedText {
  return { en: text('en'), cy: text('cy') }
}

function inputsInWords({ inputs }: AnyAlgorithm, locale: Locale): string {
  const personal = liveWords.in(locale)('personal')
  return inputs
    .map(({ label, isPersonal }) => (isPersonal ? `${label[locale]} (${personal})` : label[locale]))
    .join('\n')
}

function personalInWords({ inputs }: AnyAlgorithm, locale: Locale): string {
  const personal = inputs.filter(({ isPersonal }) => isPersonal)
  if (personal.length === 0) return liveWords.in(locale)('personal.none')
  return personal.map(({ label }) => label[locale]).join('\n')
}

/** The classes of results, with how often each came out where it did. */
function outputsInWords(
  { outcomes = {} }: AnyAlgorithm,
  { telemetry }: RunningFacts,
  locale: Locale,
): string {
  const t = liveWords.in(locale)
  const keys = [...new Set([...Object.keys(outcomes), ...Object.keys(telemetry.byOutcome)])]
  return keys
    .map((key) =>
      t('outcome', {
        outcome: outcomes[key]?.[locale] ?? key,
        count: telemetry.byOutcome[key] ?? 0,
        days: countedDays,
      }),
    )
    .join('\n')
}

function channelsInWords({ channels }: AnyAlgorithm, locale: Locale): string {
  const t = liveWords.in(locale)
  return new Intl.ListFormat(locale).format(channels.map((channel) => t(`channel.${channel}`)))
}

function volumesInWords({ telemetry }: RunningFacts, locale: Locale): string {
  const { runs, failures, overrides } = telemetry
  return liveWords.in(locale)('volumes', { runs, failures, overrides, days: countedDays })
}

function maintenanceInWords({ evaluation, configuration }: RunningFacts, locale: Locale): string {
  const t = liveWords.in(locale)
  const measured =
    evaluation === undefined
      ? t('maintenance.never')
      : t('maintenance.measured', { date: formatDate(locale, evaluation.evaluatedAt) })
  const since =
    configuration.since === undefined
      ? ''
      : ` ${t('maintenance.since', { version: configuration.version, date: formatDate(locale, configuration.since) })}`
  return `${measured}${since}`
}
