import type { VNode } from 'preact'

/** Text that somebody wrote: an empty line makes a paragraph, a line break a line. Nothing in it is markup. */
export function PlainText({ text, lang }: { text: string; lang?: string | undefined }): VNode {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n'))
  return (
    <div class="cw-record__text" lang={lang}>
      {paragraphs.map((lines) => (
        <p class="govuk-body">{lines.flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}</p>
      ))}
    </div>
  )
}
