import type { FormValues } from '#kernel/http'

/** Fields that both registers have. Dates come in three parts. */
export const commonShapes = {
  organisationId: 'text',
  nameEn: 'text',
  nameCy: 'text',
  keys: 'text',
  certificate: 'text',
  'from-day': 'text',
  'from-month': 'text',
  'from-year': 'text',
  'until-day': 'text',
  'until-month': 'text',
  'until-year': 'text',
  version: 'text',
  action: 'text',
} as const

/** What is wrong, by field, as the name of its words. */
export type EntryErrors = Readonly<Record<string, string>>

export type CommonForm = FormValues<typeof commonShapes>

const longestName = 120

export function nameErrors({ nameEn, nameCy }: Pick<CommonForm, 'nameEn' | 'nameCy'>): EntryErrors {
  return {
    ...(isWrong(nameEn) ? { nameEn: 'register.error.nameEn' } : {}),
    ...(isWrong(nameCy) ? { nameCy: 'register.error.nameCy' } : {}),
  }
}

function isWrong(name: string): boolean {
  return name.trim() === '' || name.trim().length > longestName
}

type DateField = 'from' | 'until'

/** YYYY-MM-DD; null where nothing was typed; undefined for what is no date. */
export function dateIn(form: CommonForm, field: DateField): string | null | undefined {
  const parts = [form[`${field}-year`], form[`${field}-month`], form[`${field}-day`]].map((part) =>
    part.trim(),
  )
  if (parts.every((part) => part === '')) return null
  const [year = '', month = '', day = ''] = parts
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined
  const text = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? text : undefined
}

/** From a first day, today if none was typed, until a last day or without end. */
export function readDates(
  form: CommonForm,
  today: string,
): { validFrom: string; validUntil: string | null; errors: EntryErrors } {
  const from = dateIn(form, 'from')
  const until = dateIn(form, 'until')
  const validFrom = from ?? today
  const isBackwards = typeof until === 'string' && until < validFrom
  return {
    validFrom,
    validUntil: until ?? null,
    errors: {
      ...(from === undefined ? { from: 'register.error.date' } : {}),
      ...(until === undefined ? { until: 'register.error.date' } : {}),
      ...(isBackwards ? { until: 'register.error.dateOrder' } : {}),
    },
  }
}

/** The three parts of a date, for a form. */
export function dateParts(field: DateField, date: string | null): Record<string, string> {
  const [year = '', month = '', day = ''] = (date ?? '').split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}
