import type { VNode } from 'preact'

export interface DescribedLink {
  href: string
  text: string
  /** One plain sentence. */
  description: string
}

/** Links, each with a sentence that says what is behind it. */
export function LinkList({ title, links }: { title: string; links: readonly DescribedLink[] }): VNode {
  return (
    <section class="govuk-!-margin-bottom-7">
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {links.map(({ href, text, description }) => (
          <li>
            <a class="govuk-link govuk-!-font-weight-bold" href={href}>
              {text}
            </a>
            <br />
            {description}
          </li>
        ))}
      </ul>
    </section>
  )
}
