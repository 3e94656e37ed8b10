import type { Locale } from '#kernel/i18n'
import type { TemplateChange } from '../domain/template-diff.ts'
import type { TemplateJsonProblem } from '../domain/template-json.ts'
import type { TemplateProblem } from '../domain/template-problem.ts'
import { cardColours, claimTypes, credentialFormats } from '../domain/template.ts'
import { walletWords } from '../words.ts'

type Values = Readonly<Record<string, string>>

/** What is wrong with a template, in words. */
export function problemText(locale: Locale, { code, values }: TemplateProblem): string {
  const service = locale === 'cy' ? (values['cy'] ?? '') : (values['service'] ?? '')
  return walletWords.in(locale)(`template.problem.${code}`, { ...namedIn(locale, values), service })
}

/** Why a text is no template, in words. */
export function jsonProblemText(locale: Locale, { code, at }: TemplateJsonProblem): string {
  return walletWords.in(locale)(`template.json.${code}`, { at: at === '' ? '/' : at })
}

/** What differs between two versions, as a sentence. */
export function changeText(locale: Locale, { code, values }: TemplateChange): string {
  return walletWords.in(locale)(`template.diff.${code}`, named(locale, code, values))
}

/** Values that have words of their own: languages, kinds of values, colours and forms; nothing is said to be none. */
function named(locale: Locale, code: TemplateChange['code'], values: Values): Values {
  const t = walletWords.in(locale)
  const shown = Object.entries(namedIn(locale, values)).map(([name, value]): [string, string] => {
    if (code === 'colour') return [name, wordFor(locale, 'colour', value)]
    if (code === 'claim.type' && name !== 'name') return [name, wordFor(locale, 'type', value)]
    if (name === 'type') return [name, wordFor(locale, 'type', value)]
    if (name === 'format') return [name, wordFor(locale, 'format', value)]
    return [name, value === '' ? t('template.none') : value]
  })
  return Object.fromEntries(shown)
}

function namedIn(locale: Locale, values: Values): Values {
  const { locale: language } = values
  if (language !== 'en' && language !== 'cy') return values
  return { ...values, language: walletWords.in(locale)(`template.language.${language}`) }
}

function wordFor(locale: Locale, kind: 'colour' | 'type' | 'format', value: string): string {
  const t = walletWords.in(locale)
  const colour = Object.keys(cardColours).find((known) => known === value)
  if (kind === 'colour' && isColour(colour)) return t(`template.colour.${colour}`)
  const type = claimTypes.find((known) => known === value)
  if (kind === 'type' && type !== undefined) return t(`template.type.${type}`)
  const format = credentialFormats.find((known) => known === value)
  return kind === 'format' && format !== undefined ? t(`template.format.${format}`) : value
}

function isColour(name: string | undefined): name is keyof typeof cardColours {
  return name !== undefined && name in cardColours
}
