import { disclosureKeys, disclosureLabels } from '../domain/disclosures.ts'
import { phases } from '../domain/facets/places.ts'
import { standardNames } from '../domain/standards/names.ts'
import type { Locale } from '#kernel/i18n'
import { valueLabel } from './labels.ts'
import { rangeSet } from './position-set.ts'
import type { CountedKey, RegisterIndex } from './register-index.ts'
import { countsWithin } from './select.ts'

/** One figure: what is counted, and how many records. */
export interface Figure {
  value: string
  label: string
  count: number
}

/** Figures of the whole register. */
export interface RegisterStatistics {
  total: number
  retired: number
  /** The most first. */
  bodies: Figure[]
  /** In their order, without those of no record. */
  phases: Figure[]
  standards: Figure[]
  /** Every month from the first to the last, YYYY-MM. */
  months: Figure[]
  /** In their order, also those that no record tells. */
  disclosures: Figure[]
}

/** Counts the register. Retired records count: they were public, and still are. */
export function statisticsOf(index: RegisterIndex, locale: Locale): RegisterStatistics {
  const all = rangeSet(index.size, 0, index.size)
  const counts = (key: CountedKey) => countsWithin(index, key, all)
  const bodies = [...counts('organisation')].map(([value, count]) => ({
    value,
    label: valueLabel(index, 'organisation', value, locale),
    count,
  }))
  const ordered = (key: 'phase' | 'standard', values: readonly string[]): Figure[] =>
    values.flatMap((value) => {
      const count = counts(key).get(value) ?? 0
      return count === 0 ? [] : [{ value, label: valueLabel(index, key, value, locale), count }]
    })
  const told = counts('disclosure')
  return {
    total: index.size,
    retired: counts('state').get('retired') ?? 0,
    bodies: bodies.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, locale)),
    phases: ordered(
      'phase',
      phases.map(({ key }) => key),
    ),
    standards: ordered('standard', standardNames),
    months: monthsOf(counts('month'), locale),
    disclosures: disclosureKeys.map((value) => ({
      value,
      label: disclosureLabels[value][locale],
      count: told.get(value) ?? 0,
    })),
  }
}

function monthsOf(counts: ReadonlyMap<string, number>, locale: Locale): Figure[] {
  const [first, ...others] = [...counts.keys()].toSorted()
  const last = others.at(-1) ?? first
  if (first === undefined || last === undefined) return []
  const format = new Intl.DateTimeFormat(locale === 'cy' ? 'cy-GB' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const months: Figure[] = []
  for (let value = first; value <= last; value = monthAfter(value)) {
    const label = format.format(new Date(`${value}-01T00:00:00Z`))
    months.push({ value, label, count: counts.get(value) ?? 0 })
  }
  return months
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
