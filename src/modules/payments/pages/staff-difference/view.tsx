import { PostForm, type FormContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, CharacterCount, FormErrors, InsetText, SummaryList } from '#kernel/ui'
import { reconciliationPath, staffPaymentPath } from '../../addresses.ts'
import type { KeptDifference } from '../../store/reconciliation.ts'
import { paymentsWords } from '../../words.ts'

export const longestNote = 1_000

interface DifferenceForm {
  mayNote: boolean
  typed?: string
  error?: string
}

/** What differs, what to do about it, and a place for what staff found out. */
export function differenceView(
  context: FormContext,
  difference: KeptDifference,
  { mayNote, typed, error }: DifferenceForm,
): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  const { kind, subject, paymentId, ours, theirs, foundAt, seenAt, lookedIntoAt, lookedIntoByName, note } =
    difference
  return {
    title: t(`kind.${kind}`),
    layout: 'staff',
    backHref: reconciliationPath,
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <FormErrors errors={{ note: error }} />
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('difference.title')}</span>
            {t(`kind.${kind}`)}
          </h1>
          <SummaryList
            rows={[
              {
                key: t('reconcile.subject'),
                value: { children: subject, classes: 'govuk-!-text-break-word' },
              },
              paymentId !== null && {
                key: t('difference.payment'),
                value: (
                  <a class="govuk-link" href={staffPaymentPath(paymentId)}>
                    {t('refund.backToPayment')}
                  </a>
                ),
              },
              { key: t('reconcile.ours'), value: ours || t('reconcile.nothing') },
              { key: t('reconcile.theirs'), value: theirs || t('reconcile.nothing') },
              { key: t('reconcile.found'), value: formatDateTime(locale, foundAt) },
              { key: t('reconcile.seen'), value: formatDateTime(locale, seenAt) },
              { key: t('difference.advice'), value: t(`advice.${kind}`) },
            ]}
          />
          {note !== '' && lookedIntoAt !== null && (
            <>
              <h2 class="govuk-heading-s">
                {t('difference.lookedInto', {
                  name: lookedIntoByName,
                  date: formatDateTime(locale, lookedIntoAt),
                })}
              </h2>
              <InsetText>{note}</InsetText>
            </>
          )}
          {mayNote && (
            <PostForm context={context}>
              <input type="hidden" name="version" value={difference.version} />
              <CharacterCount
                name="note"
                label={{ children: t('difference.note'), classes: 'govuk-label--s' }}
                hint={t('difference.noteHint')}
                errorMessage={error}
                value={typed ?? note}
                maxlength={longestNote}
                rows={4}
              />
              <Button preventDoubleClick>{t('difference.save')}</Button>
            </PostForm>
          )}
        </div>
      </div>
    ),
  }
}
