import type { VNode } from 'preact'
import { minuteMs } from '#kernel/clock'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, Panel } from '#kernel/ui'
import { checkPath, checksPath } from '../../domain/addresses.ts'
import type { CardCheck } from '../../store/card-check.ts'
import type { PresentationResult } from '../../store/presentation-result.ts'
import type { CounterRefusal } from '../../verifying/at-counter.ts'
import { walletWords } from '../../words.ts'

type ViewContext = Pick<PageContext, 'kernel' | 'formTokens' | 'url' | 'locale'>

/** What came of a check: an answer to the one question, or why there is none. */
export interface ShownOutcome {
  /** Undefined when the card does not count. */
  answer: boolean | undefined
  refusedBecause: CounterRefusal | 'declined' | undefined
  issuerName: string | undefined
  /** How old what is known of the card's status was. */
  statusFetchedAt: Date | undefined
  checkedAt: Date
}

/** The answer of a check that a wallet sent. */
export function outcomeView(context: ViewContext, check: CardCheck, result: PresentationResult): PageView {
  const isWelsh = context.locale === 'cy'
  return answerView(context, check, {
    answer: result.outcome === 'accepted' ? result.answer === true : undefined,
    refusedBecause: result.refusedBecause ?? undefined,
    issuerName: (isWelsh ? result.issuerNameCy : result.issuerNameEn) ?? undefined,
    statusFetchedAt: result.statusFetchedAt ?? undefined,
    checkedAt: result.checkedAt,
  })
}

/** "Over 18: yes", large, and what it rests on. */
export function answerView(context: ViewContext, check: CardCheck, outcome: ShownOutcome): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const { answer, refusedBecause } = outcome
  const word = answer === undefined ? t('check.notAccepted') : t(answer ? 'check.yes' : 'check.no')
  const title = `${check.name[locale]}: ${word}`
  return {
    title,
    layout: 'staff',
    backHref: checksPath,
    body: (
      <>
        <Panel title={title} classes={answer === true ? '' : 'cw-panel--no'}>
          {refusedBecause === undefined ? undefined : t(`check.refused.${refusedBecause}`)}
        </Panel>
        <Basis outcome={outcome} locale={locale} />
        <PostForm context={context} action={checkPath(check.id)}>
          <Button preventDoubleClick>{t('check.next')}</Button>
        </PostForm>
      </>
    ),
  }
}

function Basis({ outcome, locale }: { outcome: ShownOutcome; locale: Locale }): VNode {
  const t = walletWords.in(locale)
  const { issuerName, statusFetchedAt, checkedAt, answer } = outcome
  return (
    <>
      <p class="govuk-body">{t('check.checkedAt', { time: formatDateTime(locale, checkedAt) })}</p>
      {issuerName !== undefined && <p class="govuk-body">{t('check.issuedBy', { issuer: issuerName })}</p>}
      {statusFetchedAt !== undefined && (
        <p class="govuk-body">{statusAge(locale, statusFetchedAt, checkedAt)}</p>
      )}
      {answer !== undefined && <p class="govuk-body">{t('check.nothingElse')}</p>}
    </>
  )
}

/** "Status as of 5 March 2026 at 2:05 pm, 25 minutes ago." */
export function statusAge(locale: Locale, fetchedAt: Date, checkedAt: Date): string {
  const t = walletWords.in(locale)
  const count = Math.floor((checkedAt.getTime() - fetchedAt.getTime()) / minuteMs)
  if (count < 1) return t('check.statusNow')
  return t('check.statusAt', { time: formatDateTime(locale, fetchedAt), count })
}
