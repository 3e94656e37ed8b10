import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { feedbackPath } from '../addresses.ts'
import { performanceWords } from './words.ts'

interface FeedbackLinkProps {
  serviceName: string
  locale: Locale
  /** The application was just sent. */
  isAfterwards?: boolean
}

/** Leads to where people say what they think of a service. */
export function FeedbackLink({ serviceName, locale, isAfterwards = false }: FeedbackLinkProps): VNode {
  const t = performanceWords.in(locale)
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={feedbackPath(serviceName)}>
        {t(isAfterwards ? 'feedback.linkDone' : 'feedback.link')}
      </a>
    </p>
  )
}
