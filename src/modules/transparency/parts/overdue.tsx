import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import type { AlgorithmRecord } from '../store/record.ts'
import { isOverdue } from '../writing/review-by.ts'
import { editorWords } from '../writing/words.ts'

interface OverdueProps {
  record: Pick<AlgorithmRecord, 'reviewBy' | 'retiredAt'>
  /** YYYY-MM-DD */
  today: string
  locale: Locale
}

/** Says in public that nobody looked at a record again by the day that its public body promised. */
export function Overdue({ record: { reviewBy, retiredAt }, today, locale }: OverdueProps): VNode | null {
  if (reviewBy === null || retiredAt !== null || !isOverdue(reviewBy, today)) return null
  return (
    <InsetText>{editorWords.in(locale)('public.overdue', { day: formatDate(locale, reviewBy) })}</InsetText>
  )
}
