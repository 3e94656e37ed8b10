import type { Locale } from '#kernel/i18n'
import { waitBuckets } from '../domain/performance/publish.ts'
import { performanceWords } from './words.ts'

/** "4 min 5 s"; a dash where there is nothing to tell. */
export function durationText(seconds: number | undefined, locale: Locale): string {
  const t = performanceWords.in(locale)
  if (seconds === undefined) return t('staff.nothing')
  if (seconds < 60) return t('staff.seconds', { seconds })
  return t('staff.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

export function percentText(percent: number | undefined, locale: Locale): string {
  const t = performanceWords.in(locale)
  return percent === undefined ? t('staff.nothing') : t('staff.percent', { count: percent })
}

/** Within how many days half were decided. */
export function daysText(days: number, locale: Locale): string {
  const t = performanceWords.in(locale)
  return days === 0 ? t('public.sameDay') : t('public.days', { count: days })
}

/** How long people waited, in words: as many as `waitBuckets`, and one more. */
export function waitLabels(locale: Locale): string[] {
  const t = performanceWords.in(locale)
  const [first] = waitBuckets
  const between = waitBuckets
    .slice(1)
    .map((to, index) => t('public.waitFromTo', { from: (waitBuckets[index] ?? 0) + 1, to }))
  const last = waitBuckets.at(-1) ?? 0
  return [t('public.waitUpTo', { to: first }), ...between, t('public.waitMore', { from: last })]
}
