import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Attributes, Common, Falsy } from '../content.ts'
import { useWords } from '../words.ts'
import type { KitWords } from '../words.ts'

export interface PaginationLink {
  href: string
  children?: ComponentChildren
  /** What the page is about; shown when there are no numbered pages. */
  labelText?: string | undefined
  attributes?: Attributes | undefined
}

export interface PaginationItem {
  number?: string | number | undefined
  href?: string | undefined
  current?: boolean | undefined
  /** Stands for pages left out. */
  ellipsis?: boolean | undefined
  /** Default "Page" and the number. */
  visuallyHiddenText?: string | undefined
  attributes?: Attributes | undefined
}

export interface PaginationProps extends Common {
  items?: readonly (PaginationItem | Falsy)[] | undefined
  previous?: PaginationLink | undefined
  next?: PaginationLink | undefined
  landmarkLabel?: string | undefined
}

type Direction = 'prev' | 'next'

const arrowPaths: Readonly<Record<Direction, string>> = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ direction }: { direction: Direction }): VNode {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${direction}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrowPaths[direction]} />
    </svg>
  )
}

function defaultContent(direction: Direction, words: KitWords): VNode {
  const [title, rest] =
    direction === 'prev' ? [words.previous, words.previousPage] : [words.next, words.nextPage]
  return (
    <>
      {title}
      {rest && <span class="govuk-visually-hidden"> {rest}</span>}
    </>
  )
}

interface ArrowLinkProps {
  direction: Direction
  link: PaginationLink
  isBlock: boolean
}

function ArrowLink({ direction, link, isBlock }: ArrowLinkProps): VNode {
  const words = useWords()
  const isArrowFirst = isBlock || direction === 'prev'
  return (
    <div class={`govuk-pagination__${direction}`}>
      <a
        class="govuk-link govuk-pagination__link"
        href={link.href}
        rel={direction}
        {...extra(link.attributes)}
      >
        {isArrowFirst && <Arrow direction={direction} />}{' '}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            isBlock && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {hasContent(link.children) ? link.children : defaultContent(direction, words)}
        </span>
        {link.labelText && isBlock && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!isArrowFirst && <Arrow direction={direction} />}
      </a>
    </div>
  )
}

function PageItem({ item }: { item: PaginationItem }): VNode | null {
  const words = useWords()
  if (item.number === undefined && !item.ellipsis) return null
  return (
    <li
      class={classNames(
        'govuk-pagination__item',
        item.current && 'govuk-pagination__item--current',
        item.ellipsis && 'govuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis ? (
        '⋯'
      ) : (
        <a
          class="govuk-link govuk-pagination__link"
          href={item.href ?? ''}
          aria-label={item.visuallyHiddenText ?? `${words.page} ${item.number ?? ''}`}
          aria-current={item.current ? 'page' : undefined}
          {...extra(item.attributes)}
        >
          {item.number}
        </a>
      )}
    </li>
  )
}

/** Links to the pages of a list, or from one page of a guide to its neighbours. */
export function Pagination(props: PaginationProps): VNode {
  const words = useWords()
  const { items, previous, next } = props
  const isBlock = !items && Boolean(next || previous)
  return (
    <nav
      class={classNames('govuk-pagination', isBlock && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || words.pagination}
      {...extra(props.attributes)}
    >
      {previous?.href && <ArrowLink direction="prev" link={previous} isBlock={isBlock} />}
      {items && (
        <ul class="govuk-pagination__list">{items.map((item) => item && <PageItem item={item} />)}</ul>
      )}
      {next?.href && <ArrowLink direction="next" link={next} isBlock={isBlock} />}
    </nav>
  )
}
