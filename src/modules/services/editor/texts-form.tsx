import type { VNode } from 'preact'
import type { Locale, LocalisedText } from '#kernel/i18n'
import { Textarea, TextInput } from '#kernel/ui'
import { editorWords } from './words.ts'

/** A text as two inputs of a form: `<name>-en` and `<name>-cy`. */
interface TextPairProps {
  locale: Locale
  name: string
  label: string
  hint?: string | undefined
  value: LocalisedText | undefined
  error?: string | undefined
  /** With several lines. */
  rows?: number
  /** Whether the service promises Welsh; without, the Welsh input is left out. */
  isInWelsh: boolean
}

/** English and, beside it, Welsh. */
export function TextPair(props: TextPairProps): VNode {
  const { isInWelsh } = props
  if (!isInWelsh) return <OneText {...props} language="en" />
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-half">
        <OneText {...props} language="en" />
      </div>
      <div class="govuk-grid-column-one-half">
        <OneText {...props} language="cy" />
      </div>
    </div>
  )
}

function OneText(props: TextPairProps & { language: Locale }): VNode {
  const { locale, name, label, hint, value, error, rows, language, isInWelsh } = props
  const t = editorWords.in(locale)
  const words = isInWelsh ? t(`textIn.${language}`, { label }) : label
  const shared = {
    name: `${name}-${language}`,
    label: { children: words, classes: 'govuk-label--s' },
    value: value?.[language] ?? '',
    errorMessage: language === 'en' ? error : undefined,
    attributes: { lang: language },
    ...(language === 'en' && hint !== undefined ? { hint } : {}),
  }
  return rows === undefined ? <TextInput {...shared} /> : <Textarea {...shared} rows={rows} />
}

type Sent = Readonly<Record<string, unknown>>

/** A value of a form that is a text; empty when it was not sent. */
export function sentText(form: Sent, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

/** A value of a form that is a list. */
export function sentList(form: Sent, name: string): readonly string[] {
  const value = form[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** A text in both languages. @param before keeps the Welsh where the form has no input for it */
export function sentTextPair(form: Sent, name: string, before?: LocalisedText): LocalisedText {
  const hasWelsh = typeof form[`${name}-cy`] === 'string'
  return {
    en: sentText(form, `${name}-en`),
    cy: hasWelsh ? sentText(form, `${name}-cy`) : (before?.cy ?? ''),
  }
}

/** Paragraphs: one for each line that has something on it, the languages side by side. */
export function sentParagraphs(
  form: Sent,
  name: string,
  before: readonly LocalisedText[] = [],
): LocalisedText[] {
  const english = linesOf(sentText(form, `${name}-en`))
  const hasWelsh = typeof form[`${name}-cy`] === 'string'
  const welsh = linesOf(sentText(form, `${name}-cy`))
  return english.map((en, index) => ({ en, cy: hasWelsh ? (welsh[index] ?? '') : (before[index]?.cy ?? '') }))
}

/** Paragraphs as one text with a line for each. */
export function asLines(texts: readonly LocalisedText[] | undefined): LocalisedText {
  const lines = (language: Locale) => (texts ?? []).map((text) => text[language]).join('\n')
  return { en: lines('en'), cy: lines('cy').trim() === '' ? '' : lines('cy') }
}

/** Lines that have something on them. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The inputs of texts in both languages, for a page's declaration of its form. */
export function textShapes<const Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<`${Name}-en` | `${Name}-cy`, 'text'>> {
  const entries = names.flatMap((name) => [
    [`${name}-en`, 'text'],
    [`${name}-cy`, 'text'],
  ])
  // Made from exactly the names that the type lists.
  return Object.fromEntries(entries) as Readonly<Record<`${Name}-en` | `${Name}-cy`, 'text'>>
}
