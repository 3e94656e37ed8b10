import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Common } from '../content.ts'

export interface HeaderBarProps extends Common {
  /** Default `/`. */
  url?: string | undefined
  containerClasses?: string | undefined
}

export interface GenericHeaderProps extends HeaderBarProps {
  logo: ComponentChildren
}

/** The bar that both headers are: a logo that leads to the start. */
export function HeaderBar({ block, ...props }: GenericHeaderProps & { block: string }): VNode {
  return (
    <div class={classNames(block, props.classes)} {...extra(props.attributes)}>
      <div class={classNames(`${block}__container`, props.containerClasses || 'govuk-width-container')}>
        <div class={`${block}__logo`}>
          <a href={props.url || '/'} class={`${block}__homepage-link`}>
            {props.logo}
          </a>
        </div>
      </div>
    </div>
  )
}

/** A header with the logo of any organisation. */
export function GenericHeader(props: GenericHeaderProps): VNode {
  return <HeaderBar {...props} block="govuk-generic-header" />
}
