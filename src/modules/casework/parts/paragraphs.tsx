import type { VNode } from 'preact'

/** A text that staff typed, a paragraph for each line. */
export function Paragraphs({ text }: { text: string }): VNode {
  return (
    <>
      {text.split('\n').map((line) => (
        <p class="govuk-body">{line}</p>
      ))}
    </>
  )
}
