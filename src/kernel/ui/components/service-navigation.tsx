import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent, isPresent } from '../content.ts'
import type { Attributes, Common, Falsy } from '../content.ts'
import { useWords } from '../words.ts'

export interface ServiceNavigationItem {
  children?: ComponentChildren
  href?: string | undefined
  /** The page is this one. */
  current?: boolean | undefined
  /** The page is one below this one. */
  active?: boolean | undefined
  attributes?: Attributes | undefined
}

export interface ServiceNavigationSlots {
  start?: ComponentChildren
  end?: ComponentChildren
  /** Puts the end slot on the same line where there is room. */
  endIsInline?: boolean | undefined
  navigationStart?: ComponentChildren
  navigationEnd?: ComponentChildren
}

export interface ServiceNavigationProps extends Common {
  serviceName?: ComponentChildren
  serviceUrl?: string | undefined
  navigation?: readonly (ServiceNavigationItem | Falsy)[] | undefined
  /** Default: when there are two items or more. */
  collapseNavigationOnMobile?: boolean | undefined
  menuButtonText?: string | undefined
  menuButtonLabel?: string | undefined
  navigationLabel?: string | undefined
  navigationId?: string | undefined
  navigationClasses?: string | undefined
  ariaLabel?: string | undefined
  slots?: ServiceNavigationSlots | undefined
}

function currentState(item: ServiceNavigationItem): 'page' | 'true' | undefined {
  if (item.current) return 'page'
  return item.active ? 'true' : undefined
}

function NavigationItem({ item }: { item: ServiceNavigationItem }): VNode {
  const state = currentState(item)
  // The strong tag still tells the current item where people override colours and borders.
  const content = state ? (
    <strong class="govuk-service-navigation__active-fallback">{item.children}</strong>
  ) : (
    item.children
  )
  return (
    <li
      class={classNames('govuk-service-navigation__item', state && 'govuk-service-navigation__item--active')}
    >
      {item.href ? (
        <a
          class="govuk-service-navigation__link"
          href={item.href}
          aria-current={state}
          {...extra(item.attributes)}
        >
          {content}
        </a>
      ) : (
        hasContent(item.children) && (
          <span class="govuk-service-navigation__text" aria-current={state}>
            {content}
          </span>
        )
      )}
    </li>
  )
}

function ServiceName({ name, url }: { name: ComponentChildren; url: string | undefined }): VNode {
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={url} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation({
  props,
  items,
}: {
  props: ServiceNavigationProps
  items: readonly ServiceNavigationItem[]
}): VNode {
  const words = useWords()
  const menuText = props.menuButtonText || words.menu
  const navigationId = props.navigationId || 'navigation'
  const buttonLabel = props.menuButtonLabel !== menuText && props.menuButtonLabel
  return (
    <nav
      aria-label={props.navigationLabel || menuText}
      class={classNames('govuk-service-navigation__wrapper', props.navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={navigationId}
          aria-label={buttonLabel || undefined}
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={navigationId}>
        {props.slots?.navigationStart}
        {items.map((item) => (
          <NavigationItem item={item} />
        ))}
        {props.slots?.navigationEnd}
      </ul>
    </nav>
  )
}

/** The name of the service and the ways around it. */
export function ServiceNavigation(props: ServiceNavigationProps): VNode {
  const words = useWords()
  const { slots } = props
  const items = (props.navigation ?? []).filter(isPresent)
  const hasList = items.length > 0 || hasContent(slots?.navigationStart) || hasContent(slots?.navigationEnd)
  const common = {
    class: classNames('govuk-service-navigation', props.classes),
    'data-module': 'govuk-service-navigation',
    ...extra(props.attributes),
  }
  const content = (
    <div
      class={classNames(
        'govuk-width-container',
        slots?.endIsInline && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots?.start}
      <div class="govuk-service-navigation__container">
        {hasContent(props.serviceName) && <ServiceName name={props.serviceName} url={props.serviceUrl} />}
        {hasList && <Navigation props={props} items={items} />}
      </div>
      {slots?.end}
    </div>
  )
  const isRegion = hasContent(props.serviceName) || hasContent(slots?.start) || hasContent(slots?.end)
  return isRegion ? (
    <section aria-label={props.ariaLabel ?? words.serviceInformation} {...common}>
      {content}
    </section>
  ) : (
    <div {...common}>{content}</div>
  )
}
