import type { VNode } from 'preact'
import type { CaseNote } from '../decision-words.ts'

/** What other modules have to say about how a case was handled. */
export function CaseNotes({ notes }: { notes: readonly CaseNote[] }): VNode {
  return (
    <>
      {notes.map(({ text, links }) => (
        <>
          <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
          <ul class="govuk-list">
            {links.map((link) => (
              <li>
                <a class="govuk-link" href={link.path}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}
