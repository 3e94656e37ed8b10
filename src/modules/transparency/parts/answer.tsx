import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import type { FieldDefinition } from '../domain/standards/field.ts'
import { PlainText } from './plain-text.tsx'

interface AnswerProps {
  field: FieldDefinition
  text: string
  /** Of the text, where it is not that of the page. */
  lang: Locale | undefined
  locale: Locale
}

const webAddress = /^https?:\/\/\S+$/i
const emailAddress = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/

/** What a record answers to a question: addresses as links, choices by their names, all else as text. */
export function Answer({ field, text, lang, locale }: AnswerProps): VNode {
  const trimmed = text.trim()
  if (field.kind === 'choice') {
    const option = field.options?.find(({ key }) => key === trimmed)
    return <p class="govuk-body">{option === undefined ? trimmed : option.label[locale]}</p>
  }
  const href = hrefOf(field, trimmed)
  if (href === undefined) return <PlainText text={text} lang={lang} />
  return (
    <p class="govuk-body">
      <a class="govuk-link cw-record__address" href={href} rel="nofollow noopener">
        {trimmed}
      </a>
    </p>
  )
}

function hrefOf({ kind }: FieldDefinition, text: string): string | undefined {
  if (kind === 'url' && webAddress.test(text)) return text
  return kind === 'email' && emailAddress.test(text) ? `mailto:${text}` : undefined
}
