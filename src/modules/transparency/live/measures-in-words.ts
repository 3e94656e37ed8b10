import type { Measure, StoredEvaluation } from '#kernel/ai'
import { formatDate, type Locale } from '#kernel/i18n'
import { liveWords } from './words.ts'

/** Each measure on a line of its own, with its interval; then on what and when. Empty where nothing was measured. */
export function measuresInWords(evaluation: StoredEvaluation | undefined, locale: Locale): string {
  if (evaluation === undefined) return ''
  const { dataSet, measures, evaluatedAt, version } = evaluation
  const lines = measures.map((measure) => measureInWords(measure, locale))
  const on = liveWords.in(locale)('measures.on', {
    name: dataSet.name[locale],
    count: dataSet.size,
    date: formatDate(locale, evaluatedAt),
    version,
  })
  return [...lines, on].join('\n')
}

function measureInWords({ name, value, interval, unit }: Measure, locale: Locale): string {
  const inUnit = (number: number): string => figure(number, unit, locale)
  const t = liveWords.in(locale)
  const values = { name: name[locale], value: inUnit(value) }
  return interval === undefined
    ? t('measure', values)
    : t('measure.interval', { ...values, low: inUnit(interval.low), high: inUnit(interval.high) })
}

function figure(number: number, unit: Measure['unit'], locale: Locale): string {
  if (unit === 'share') {
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(number)
  }
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(number)
  return unit === 'milliseconds' ? `${text} ms` : text
}
