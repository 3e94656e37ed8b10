import { algorithmById, type KeptRun } from '#kernel/ai'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { challengeWords } from './words.ts'

/** What came of a use, in words: those of the algorithm where it has some, else the name of the class of results. */
export function outcomeInWords(
  kernel: Pick<Kernel, 'contributions'>,
  { algorithmId, outcome }: Pick<KeptRun, 'algorithmId' | 'outcome'>,
  locale: Locale,
): string {
  const t = challengeWords.in(locale)
  if (outcome === null) return t('outcome.failed')
  const named = algorithmById(kernel, algorithmId)?.outcomes?.[outcome]
  return named?.[locale] ?? t('outcome.class', { outcome: outcome.replaceAll('-', ' ') })
}
