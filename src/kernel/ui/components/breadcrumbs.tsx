import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Attributes, Common } from '../content.ts'
import { useWords } from '../words.ts'

export interface BreadcrumbItem {
  children: ComponentChildren
  /** Left out for the page itself. */
  href?: string | undefined
  attributes?: Attributes | undefined
}

export interface BreadcrumbsProps extends Common {
  items: readonly BreadcrumbItem[]
  /** Shows only the first and last item on small screens. */
  collapseOnMobile?: boolean | undefined
  labelText?: string | undefined
}

/** Where the page stands among the others. */
export function Breadcrumbs(props: BreadcrumbsProps): VNode {
  const words = useWords()
  return (
    <nav
      class={classNames(
        'govuk-breadcrumbs',
        props.classes,
        props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      aria-label={props.labelText ?? words.breadcrumbs}
      {...extra(props.attributes)}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...extra(item.attributes)}>
                {item.children}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.children}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
