import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { fillSlot } from '#kernel/module'
import { Button } from '#kernel/ui'
import { figuresOf, smallestShown, type ShownNumber } from '../domain/challenge-figures.ts'
import { recordSectionSlot } from '../slots.ts'
import { challengeCounts, type ChallengeCounts } from '../store/challenge.ts'
import { bodyToAsk } from './challenge.ts'
import { questionPath } from './addresses.ts'
import { challengeWords } from './words.ts'

/** How to question a decision, and what came of it when others did. Nothing for records of bodies outside this deployment. */
export const challengeSection = fillSlot(recordSectionSlot, 30, async (context, { record }) => {
  const { kernel, locale } = context
  const organisation = await bodyToAsk(kernel.db, { record }, undefined)
  if (organisation === undefined) return null
  const counts = await challengeCounts(kernel.db, record.id)
  const t = challengeWords.in(locale)
  return (
    <section aria-labelledby="question-a-decision">
      <h2 class="govuk-heading-l" id="question-a-decision">
        {t('section.title')}
      </h2>
      <p class="govuk-body">{t('section.text', { organisation: organisation.name[locale] })}</p>
      <Button href={questionPath(record.slug)} classes="govuk-button--secondary">
        {t('section.button')}
      </Button>
      <h3 class="govuk-heading-m">{t('section.outcomes')}</h3>
      <Outcomes counts={counts} locale={locale} />
    </section>
  )
})

function Outcomes({ counts, locale }: { counts: ChallengeCounts; locale: Locale }): VNode {
  const t = challengeWords.in(locale)
  const { total, parts } = figuresOf(counts)
  if (total === 0) return <p class="govuk-body">{t('section.none')}</p>
  return (
    <>
      {total !== undefined && (
        <p class="govuk-body">{t('section.total', { number: inWords(total, locale) })}</p>
      )}
      {parts.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {parts.map(({ key, shown }) => (
            <li>{t(`section.${key}`, { number: inWords(shown, locale) })}</li>
          ))}
        </ul>
      )}
      <p class="govuk-hint">{t('section.why', { number: smallestShown })}</p>
    </>
  )
}

function inWords(shown: ShownNumber, locale: Locale): string {
  return shown === 'few'
    ? challengeWords.in(locale)('section.few', { number: smallestShown })
    : new Intl.NumberFormat(locale).format(shown)
}
