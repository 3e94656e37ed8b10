import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Textarea } from '#kernel/ui'
import { checksPath } from '../../domain/addresses.ts'
import { runChecks } from '../../permissions.ts'
import { checkOf, type CardCheck } from '../../store/card-check.ts'
import { checkAtCounter } from '../../verifying/at-counter.ts'
import { walletWords } from '../../words.ts'
import { answerView } from '../staff-check/outcome-view.tsx'

const access = permitted(runChecks)

/** Checks what a wallet shows as a code, where the wallet has no connection: scanned or pasted here. */
export const counterCheckPage = definePage({
  path: '/staff/check/:checkId/counter',
  access,
  async get(context) {
    const { kernel, actor, params } = context
    return view(counterView(context, await ownCheck(actor, kernel.db, params.checkId), undefined))
  },
  post: {
    fields: { shown: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const check = await ownCheck(actor, tx, params.checkId)
      if (form.shown.trim() === '') {
        return refusedForm(counterView(context, check, walletWords.in(locale)('check.error.shown')))
      }
      const outcome = await checkAtCounter(kernel, tx, { actor, check, shown: form.shown })
      const { statusFetchedAt } = outcome
      const isAnswer = 'answer' in outcome
      // Not a redirect: nothing of it is kept that another page could show.
      return view(
        answerView(context, check, {
          answer: isAnswer ? outcome.answer : undefined,
          refusedBecause: isAnswer ? undefined : outcome.refusedBecause,
          issuerName: isAnswer ? outcome.issuerName?.[locale] : undefined,
          statusFetchedAt,
          checkedAt: kernel.clock.now(),
        }),
      )
    },
  },
})

function counterView(
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale'>,
  check: CardCheck,
  error: string | undefined,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t('check.counterTitle', { name: check.name[locale] })
  return {
    title,
    layout: 'staff',
    backHref: checksPath,
    body: (
      <>
        <FormErrors errors={{ shown: error }} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('check.counterIntro')}</p>
        <PostForm context={context}>
          <Textarea
            name="shown"
            label={t('check.shown')}
            hint={t('check.shownHint', { count: check.longestStatusAgeMinutes })}
            errorMessage={error}
            rows={4}
            spellcheck={false}
          />
          <Button preventDoubleClick>{t('check.counterButton')}</Button>
        </PostForm>
      </>
    ),
  }
}

async function ownCheck(actor: PersonActor, target: Queryable, id: string): Promise<CardCheck> {
  const check = await checkOf(target, organisationsWhere(actor, runChecks), id)
  if (check === undefined || check.endedAt !== null) throw notFound()
  return check
}
