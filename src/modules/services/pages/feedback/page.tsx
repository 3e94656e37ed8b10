import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { hourMs } from '#kernel/clock'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import { Button, CharacterCount, FormErrors, Panel, Radios, type FieldMessages } from '#kernel/ui'
import { feedbackPath, servicePath } from '../../addresses.ts'
import { limitNetwork } from '../../channel/limit-uses.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { offeredService } from '../../performance/offered.ts'
import { ratings, ratingIn } from '../../performance/ratings.ts'
import { performanceWords } from '../../performance/words.ts'
import { insertFeedback } from '../../store/feedback.ts'

/** Characters of what somebody writes. */
const longestComment = 1200
const limit = { name: 'feedback', maximum: 20, periodMs: hourMs }

/** Anybody says what they think of a service. Kept with the day and nothing else of them. */
export const feedbackPage = definePage({
  path: '/services/:serviceName/feedback',
  access: publicAccess('people say what they think without being known'),
  async get(context) {
    const { kernel, params, query } = context
    const definition = await offeredService(kernel, kernel.db, params.serviceName)
    return view(query['done'] === 'yes' ? thanksView(context, definition) : formView(context, definition))
  },
  post: {
    fields: { rating: 'text', comment: 'text' },
    async submit(context) {
      const { kernel, tx, params, form, locale, clientAddress } = context
      const definition = await offeredService(kernel, tx, params.serviceName)
      const rating = ratingIn(form.rating)
      // A browser sends line ends as two characters, and counts them as one.
      const comment = form.comment.replaceAll('\r\n', '\n').trim()
      const t = performanceWords.in(locale)
      const errors: FieldMessages = {
        ...(rating === undefined ? { rating: t('feedback.ratingMissing') } : {}),
        ...(comment.length > longestComment
          ? { comment: t('feedback.tooLong', { count: longestComment }) }
          : {}),
      }
      if (rating === undefined || Object.keys(errors).length > 0) {
        return refusedForm(formView(context, definition, { errors, ...form }))
      }
      const { clock, crypto } = kernel
      if ((await limitNetwork({ db: tx, clock, crypto }, limit, clientAddress)) !== undefined) {
        const tooMany = { errors: { comment: t('feedback.tooMany') }, ...form }
        return view({ ...formView(context, definition, tooMany), hasError: true }, { status: 429 })
      }
      await insertFeedback(tx, crypto, {
        id: crypto.uuid(),
        serviceName: definition.name,
        day: calendarDay(clock.now()),
        locale,
        rating,
        comment: comment === '' ? undefined : comment,
        dealtWithOn: null,
      })
      return redirectTo(`${feedbackPath(definition.name)}?done=yes`)
    },
  },
})

interface Refused {
  errors: FieldMessages
  rating: string
  comment: string
}

function formView(context: PageContext, definition: ServiceDefinition, refused?: Refused): PageView {
  const { locale } = context
  const t = performanceWords.in(locale)
  const errors = refused?.errors ?? {}
  return {
    title: t('feedback.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: servicePath(definition.name),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('feedback.title')}</h1>
        <p class="govuk-body">{t('feedback.intro')}</p>
        <PostForm context={context}>
          <Radios
            name="rating"
            fieldset={{
              legend: { children: t('feedback.rating'), classes: 'govuk-fieldset__legend--m' },
            }}
            items={ratings
              .toReversed()
              .map((rating) => ({ value: String(rating), children: t(`feedback.rating.${rating}`) }))}
            value={refused?.rating}
            errorMessage={errors['rating']}
          />
          <CharacterCount
            name="comment"
            label={{ children: t('feedback.comment'), classes: 'govuk-label--m' }}
            hint={t('feedback.commentHint')}
            maxlength={longestComment}
            value={refused?.comment}
            errorMessage={errors['comment']}
          />
          <Button preventDoubleClick>{t('feedback.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

function thanksView({ locale }: PageContext, definition: ServiceDefinition): PageView {
  const t = performanceWords.in(locale)
  return {
    title: t('feedback.thanks'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    body: (
      <>
        <Panel title={t('feedback.thanks')} />
        <p class="govuk-body">{t('feedback.thanksBody')}</p>
        <BackToService definition={definition} text={t('feedback.back')} />
      </>
    ),
  }
}

function BackToService({ definition, text }: { definition: ServiceDefinition; text: string }): VNode {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={servicePath(definition.name)}>
        {text}
      </a>
    </p>
  )
}
