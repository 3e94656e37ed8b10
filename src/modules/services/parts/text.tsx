import type { VNode } from 'preact'
import type { Locale, LocalisedText } from '#kernel/i18n'

/** Paragraphs of a definition. */
export function Paragraphs({ texts, locale }: { texts: readonly LocalisedText[]; locale: Locale }): VNode {
  return (
    <>
      {texts.map((text) => (
        <p class="govuk-body">{text[locale]}</p>
      ))}
    </>
  )
}

/** A text that people typed, with its line breaks. */
export function Lines({ text }: { text: string }): VNode {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
