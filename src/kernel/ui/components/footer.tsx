import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Attributes, Common } from '../content.ts'
import { useWords } from '../words.ts'

export interface FooterLink {
  children: ComponentChildren
  href: string
  attributes?: Attributes | undefined
}

export interface FooterNavigation {
  title: ComponentChildren
  /** Columns of the links. */
  columns?: number | undefined
  /** Width in the grid, such as `two-thirds`. Default `full`. */
  width?: string | undefined
  items?: readonly FooterLink[] | undefined
}

export interface FooterMeta {
  visuallyHiddenTitle?: string | undefined
  items?: readonly FooterLink[] | undefined
  children?: ComponentChildren
}

export interface FooterProps extends Common {
  containerClasses?: string | undefined
  /** Shown first. On GOV.UK the crown, which the kit does not have. */
  logo?: ComponentChildren
  navigation?: readonly FooterNavigation[] | undefined
  meta?: FooterMeta | undefined
  /** The licence of the content, with the mark of the licence before it. */
  contentLicence?: { logo?: ComponentChildren; children: ComponentChildren } | undefined
  copyright?: { href: string; children: ComponentChildren } | undefined
}

function Link({ link }: { link: FooterLink }): VNode {
  return (
    <a class="govuk-footer__link" href={link.href} {...extra(link.attributes)}>
      {link.children}
    </a>
  )
}

function Section({ section }: { section: FooterNavigation }): VNode {
  const { items, columns } = section
  return (
    <div class={`govuk-footer__section govuk-grid-column-${section.width || 'full'}`}>
      <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
      {items && items.length > 0 && (
        <ul class={classNames('govuk-footer__list', columns && `govuk-footer__list--columns-${columns}`)}>
          {items.map(
            (item) =>
              item.href &&
              hasContent(item.children) && (
                <li class="govuk-footer__list-item">
                  <Link link={item} />
                </li>
              ),
          )}
        </ul>
      )}
    </div>
  )
}

function Meta({ meta }: { meta: FooterMeta }): VNode {
  const words = useWords()
  return (
    <>
      <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle || words.supportLinks}</h2>
      {meta.items && meta.items.length > 0 && (
        <ul class="govuk-footer__inline-list">
          {meta.items.map((item) => (
            <li class="govuk-footer__inline-list-item">
              <Link link={item} />
            </li>
          ))}
        </ul>
      )}
      {hasContent(meta.children) && <div class="govuk-footer__meta-custom">{meta.children}</div>}
    </>
  )
}

/** The GOV.UK footer. Licence, copyright and logo are the caller's, for they differ between countries. */
export function Footer(props: FooterProps): VNode {
  const { navigation, meta, contentLicence, copyright } = props
  return (
    <div class={classNames('govuk-footer', props.classes)} {...extra(props.attributes)}>
      <div class={classNames('govuk-width-container', props.containerClasses)}>
        {props.logo}
        {navigation && navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">
              {navigation.map((section) => (
                <Section section={section} />
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {meta && <Meta meta={meta} />}
            {contentLicence && (
              <>
                {contentLicence.logo}
                <span class="govuk-footer__licence-description">{contentLicence.children}</span>
              </>
            )}
          </div>
          {copyright && (
            <div class="govuk-footer__meta-item">
              <a class="govuk-footer__link govuk-footer__copyright-logo" href={copyright.href}>
                {copyright.children}
              </a>
            </div>
          )}
        </div>
      </div>
    </div>
  )
}
