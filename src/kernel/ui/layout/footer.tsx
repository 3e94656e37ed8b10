import type { VNode } from 'preact'
import { hasContent } from '../content.ts'
import type { PageWords } from '../words.ts'
import { BrandMark } from './brand.tsx'
import type { FooterLinks, PageLink } from './types.ts'

/** The end of the page: how accessible it is, what it does with data, and who runs it. */
export function PageFooter({ links, words }: { links: FooterLinks; words: PageWords }): VNode {
  const items: readonly PageLink[] = [
    { text: words.accessibility, href: links.accessibilityHref },
    { text: words.privacy, href: links.privacyHref },
    { text: words.cookies, href: links.cookiesHref },
    ...(links.others ?? []),
  ]
  return (
    <footer class="govuk-template__footer">
      <div class="cw-footer">
        <div class="cw-footer__container govuk-width-container">
          <h2 class="govuk-visually-hidden">{words.supportLinks}</h2>
          <ul class="cw-footer__links">
            {items.map((item) => (
              <li>
                <a class="govuk-link" href={item.href}>
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
          <p class="cw-footer__note">
            <BrandMark />
            <span>{hasContent(links.note) ? links.note : 'Commonweal'}</span>
          </p>
        </div>
      </div>
    </footer>
  )
}
