import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Part } from '../content.ts'
import { useWords } from '../words.ts'
import { HeadingOf } from './heading-of.tsx'

export interface NotificationBannerProps extends Part {
  /** `success` is read out at once. */
  type?: 'success' | undefined
  title?: ComponentChildren
  titleHeadingLevel?: number | undefined
  titleId?: string | undefined
  /** Default: `alert` for success, else `region`. */
  role?: 'alert' | 'region' | 'status' | 'log' | undefined
  /** Leaves the focus where it is when the page opens. */
  disableAutoFocus?: boolean | undefined
}

const plainTypes = new Set(['string', 'number'])

function defaultTitle(isSuccess: boolean, words: { success: string; important: string }): string {
  return isSuccess ? words.success : words.important
}

/** News about the service, or that the last step worked. Plain text is shown as a heading line. */
export function NotificationBanner(props: NotificationBannerProps): VNode {
  const words = useWords()
  const { type, title, children } = props
  const isSuccess = type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  return (
    <div
      class={classNames(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={props.role || (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...extra(props.attributes)}
    >
      <div class="govuk-notification-banner__header">
        <HeadingOf level={props.titleHeadingLevel || 2} class="govuk-notification-banner__title" id={titleId}>
          {hasContent(title) ? title : defaultTitle(isSuccess, words)}
        </HeadingOf>
      </div>
      <div class="govuk-notification-banner__content">
        {plainTypes.has(typeof children)
          ? hasContent(children) && <p class="govuk-notification-banner__heading">{children}</p>
          : children}
      </div>
    </div>
  )
}
