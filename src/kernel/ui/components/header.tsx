import type { ComponentChildren, VNode } from 'preact'
import type { Common } from '../content.ts'
import { HeaderBar } from './generic-header.tsx'

export interface HeaderProps extends Common {
  /** The GOV.UK logo, which only services on GOV.UK may show; the kit does not have it. */
  logo?: ComponentChildren
  productName?: ComponentChildren
  /** Default: the home page of GOV.UK. */
  homepageUrl?: string | undefined
  containerClasses?: string | undefined
}

/** The GOV.UK header, for services that are on GOV.UK. All others use `GenericHeader` or `Page`. */
export function Header({ logo, productName, homepageUrl, ...bar }: HeaderProps): VNode {
  const content = (
    <>
      {logo}
      {productName && <span class="govuk-header__product-name">{productName}</span>}
    </>
  )
  return <HeaderBar {...bar} block="govuk-header" url={homepageUrl || '//gov.uk'} logo={content} />
}
