import { signedIn } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, FormErrors, InsetText, Textarea, type FieldMessages } from '#kernel/ui'
import { contraIndicatorOf, isBreached, isContraIndicatorCode } from '../../domain/contra-indicator.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { appealConcern } from '../../proofing/concerns.ts'
import { statesOf } from '../../proofing/indicators.ts'
import { unsealDetails } from '../../proofing/sealed.ts'
import { contraIndicatorsOf, type ContraIndicator } from '../../store/contra-indicator.ts'
import { identityWords } from '../../words.ts'

const longestAppeal = 2_000
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What speaks against somebody's identity, in plain words, each with a way to say that it is wrong. */
export const concernsPage = definePage({
  path: proofingPaths.concerns,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    return view(concernsView(context, await contraIndicatorsOf(kernel.db, actor.personId)))
  },
  post: {
    fields: { concern: 'text', why: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const why = form.why.trim()
      const field = `why-${form.concern}`
      const refused = async (problem: string) => {
        const concerns = await contraIndicatorsOf(tx, actor.personId)
        return refusedForm(concernsView(context, concerns, { [field]: problem }, { [field]: form.why }))
      }
      if (!idPattern.test(form.concern)) throw notFound()
      if (why === '') return refused(t('concerns.why.missing'))
      if (why.length > longestAppeal) return refused(t('concerns.why.long', { count: longestAppeal }))
      if (!(await appealConcern(kernel, tx, actor, form.concern, why))) throw notFound()
      return redirectTo(proofingPaths.concerns)
    },
  },
})

function concernsView(
  context: PageContext,
  concerns: readonly ContraIndicator[],
  problems: FieldMessages = {},
  typed: Readonly<Record<string, string>> = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('concerns.title'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('concerns.title')}</h1>
        <p class="govuk-body">{t(introOf(concerns))}</p>
        {concerns.map((concern) => (
          <Concern context={context} concern={concern} problems={problems} typed={typed} />
        ))}
      </>
    ),
  }
}

function introOf(concerns: readonly ContraIndicator[]) {
  if (concerns.length === 0) return 'concerns.none'
  return isBreached(statesOf(concerns)) ? 'concerns.intro' : 'concerns.nothingStops'
}

interface ConcernProps {
  context: PageContext
  concern: ContraIndicator
  problems: FieldMessages
  typed: Readonly<Record<string, string>>
}

function Concern({ context, concern, problems, typed }: ConcernProps) {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const field = `why-${concern.id}`
  const canAppeal =
    concern.mitigatedAt === null && (concern.appealedAt === null || concern.appealAnsweredAt !== null)
  const canShowDocuments = contraIndicatorOf(concern.code)?.mitigations.includes('desk-check') === true
  return (
    <section class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title">
          {isContraIndicatorCode(concern.code) ? t(`concern.${concern.code}`) : concern.code}
        </h2>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body">{t('concerns.since', { date: formatDate(locale, concern.raisedAt) })}</p>
        {concern.mitigatedAt !== null && (
          <InsetText>{t('concerns.settled', { date: formatDate(locale, concern.mitigatedAt) })}</InsetText>
        )}
        {concern.sealedAppealAnswer !== null && (
          <p class="govuk-body">
            {t('concerns.answer')} {unsealDetails(kernel, 'appeal', concern.sealedAppealAnswer)}
          </p>
        )}
        {concern.mitigatedAt === null && canShowDocuments && (
          <p class="govuk-body">
            <a class="govuk-link" href={proofingPaths.desk}>
              {t('concerns.showDocuments')}
            </a>
          </p>
        )}
        {concern.mitigatedAt === null && !canAppeal && <p class="govuk-body">{t('concerns.waiting')}</p>}
        {canAppeal && (
          <PostForm context={context}>
            <input type="hidden" name="concern" value={concern.id} />
            <Textarea
              id={field}
              name="why"
              label={{ children: t('concerns.why'), classes: 'govuk-label--s' }}
              hint={t('concerns.why.hint')}
              errorMessage={problems[field]}
              value={typed[field] ?? ''}
              rows={4}
            />
            <Button classes="govuk-!-margin-bottom-0">{t('concerns.appeal')}</Button>
          </PostForm>
        )}
      </div>
    </section>
  )
}
