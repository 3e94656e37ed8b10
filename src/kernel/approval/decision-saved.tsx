import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { NotificationBanner } from '#kernel/ui'
import { approvalWords } from './words.ts'

/** Says that a decision counts. */
export function DecisionSaved({ locale }: { locale: Locale }): VNode {
  return <NotificationBanner type="success">{approvalWords.in(locale)('done')}</NotificationBanner>
}
