import type { VNode } from 'preact'

const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/

/** A message as it was sent, in plain text: an empty line parts paragraphs, and addresses become links. */
export function MessageText({ text }: { text: string }): VNode {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p class="govuk-body">
          {paragraph.split('\n').flatMap((line, index) => [index === 0 ? null : <br />, ...withLinks(line)])}
        </p>
      ))}
    </>
  )
}

/** Splitting at a captured group puts the addresses at the odd places. */
function withLinks(line: string): (VNode | string)[] {
  return line.split(address).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a class="govuk-link" href={part}>
        {part}
      </a>
    ),
  )
}
