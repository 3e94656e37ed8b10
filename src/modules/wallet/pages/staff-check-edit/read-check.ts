import type { FormValues } from '#kernel/http'
import { choiceText, mostCheckOptions, type CheckChoice } from '../../domain/check-choice.ts'
import type { CardCheck, CheckEntry } from '../../store/card-check.ts'

export const checkShapes = {
  organisationId: 'text',
  nameEn: 'text',
  nameCy: 'text',
  options: 'list',
  longestStatusAgeMinutes: 'text',
  keptDays: 'text',
  version: 'text',
  action: 'text',
} as const
export type CheckForm = FormValues<typeof checkShapes>

const longestName = 60
const limits = { longestStatusAgeMinutes: [1, 10_080], keptDays: [1, 30] } as const

/** What staff entered, or what is wrong with it. @param choices all that can be asked */
export function readCheckForm(
  form: CheckForm,
  choices: readonly CheckChoice[],
): { entry: CheckEntry } | { errors: Record<string, string> } {
  const name = { en: form.nameEn.trim(), cy: form.nameCy.trim() }
  const options = choices.filter((choice) => form.options.includes(choiceText(choice)))
  const longestStatusAgeMinutes = wholeNumber(form.longestStatusAgeMinutes, limits.longestStatusAgeMinutes)
  const keptDays = wholeNumber(form.keptDays, limits.keptDays)
  const isRight = options.length > 0 && options.length <= mostCheckOptions
  const errors = {
    ...(isName(name.en) ? {} : { nameEn: 'check.error.nameEn' }),
    ...(isName(name.cy) ? {} : { nameCy: 'check.error.nameCy' }),
    ...(isRight ? {} : { options: 'check.error.options' }),
    ...(longestStatusAgeMinutes === undefined ? { longestStatusAgeMinutes: 'check.error.statusAge' } : {}),
    ...(keptDays === undefined ? { keptDays: 'check.error.keptDays' } : {}),
  }
  if (longestStatusAgeMinutes === undefined || keptDays === undefined || Object.keys(errors).length > 0) {
    return { errors }
  }
  return { entry: { name, options, longestStatusAgeMinutes, keptDays } }
}

function isName(text: string): boolean {
  return text !== '' && text.length <= longestName
}

function wholeNumber(typed: string, [least, most]: readonly [number, number]): number | undefined {
  const text = typed.trim()
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

const usualStatusAgeMinutes = 60
const usualKeptDays = 1

/** The form of a check, or of a new one with what is usual. */
export function checkFormOf(check: CardCheck | undefined): CheckForm {
  return {
    organisationId: '',
    nameEn: check?.name.en ?? '',
    nameCy: check?.name.cy ?? '',
    options: check?.options.map(choiceText) ?? [],
    longestStatusAgeMinutes: String(check?.longestStatusAgeMinutes ?? usualStatusAgeMinutes),
    keptDays: String(check?.keptDays ?? usualKeptDays),
    version: String(check?.version ?? ''),
    action: '',
  }
}
