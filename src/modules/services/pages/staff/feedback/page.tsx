import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import { definePage, isUuid, notFound, PostForm, redirectTo, view, type PageContext } from '#kernel/http'
import { calendarDay, formatDate } from '#kernel/i18n'
import { Button, FilterLinks, NotificationBanner, SummaryList } from '#kernel/ui'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { performanceWords } from '../../../performance/words.ts'
import { ratingIn } from '../../../performance/ratings.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { feedbackWithComments, markFeedback, type Feedback } from '../../../store/feedback.ts'
import { openService } from '../../../versions/open-service.ts'

const mostShown = 100

/** What people wrote about a service, for those who run it. */
export const staffFeedbackPage = definePage({
  path: '/staff/service-editor/:definitionName/feedback',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params, query, locale } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const isOpenOnly = query['show'] !== 'all'
    const key = { serviceName: opened.name, isOpenOnly, limit: mostShown }
    const all = await feedbackWithComments(kernel.db, kernel.crypto, key)
    const path = editorPath(opened.name)
    const t = performanceWords.in(locale)
    const done = (['marked', 'reopened'] as const).find((each) => each === query['done'])
    return view(
      editorFrame({
        locale,
        opened,
        title: t('comments.title'),
        backHref: `${path}/performance`,
        children: (
          <>
            {done !== undefined && (
              <NotificationBanner type="success">{t(`comments.${done}`)}</NotificationBanner>
            )}
            <p class="govuk-body">{t('comments.intro')}</p>
            <FilterLinks
              label={t('comments.show')}
              groups={[
                {
                  title: t('comments.show'),
                  links: (['open', 'all'] as const).map((show) => ({
                    href: `${path}/feedback?show=${show}`,
                    children: t(`comments.${show}`),
                    current: isOpenOnly === (show === 'open'),
                  })),
                },
              ]}
            />
            {all.length === 0 && <p class="govuk-body">{t('comments.none')}</p>}
            {all.map((feedback) => (
              <Comment context={context} feedback={feedback} />
            ))}
          </>
        ),
      }),
    )
  },
  post: {
    fields: { feedbackId: 'text', act: 'text' },
    async submit({ kernel, tx, actor, params, form }) {
      const { name: serviceName } = await openService(kernel, actor, tx, params.definitionName)
      const isReopened = form.act === 'reopen'
      const day = isReopened ? null : calendarDay(kernel.clock.now())
      const { feedbackId: id } = form
      if (!isUuid(id) || !(await markFeedback(tx, { id, serviceName, day }))) throw notFound()
      const shown = isReopened ? '?show=all&done=reopened' : '?done=marked'
      return redirectTo(`${editorPath(serviceName)}/feedback${shown}`)
    },
  },
})

function Comment({ context, feedback }: { context: PageContext; feedback: Feedback }): VNode {
  const { locale } = context
  const t = performanceWords.in(locale)
  const { id, day, rating, comment, dealtWithOn, locale: language } = feedback
  const known = ratingIn(String(rating))
  return (
    <>
      <SummaryList
        card={{ title: { children: formatDate(locale, day), headingLevel: 2 } }}
        rows={[
          {
            key: t('comments.rating'),
            value: known === undefined ? String(rating) : t(`feedback.rating.${known}`),
          },
          {
            key: t('comments.comment'),
            value: {
              children: (
                <span lang={language}>
                  {comment?.split('\n').map((line, index) => [index > 0 && <br />, line])}
                </span>
              ),
            },
          },
          dealtWithOn !== null && {
            key: t('comments.standing'),
            value: t('comments.dealtWith', { date: formatDate(locale, dealtWithOn) }),
          },
        ]}
      />
      <PostForm context={context}>
        <input type="hidden" name="feedbackId" value={id} />
        {dealtWithOn !== null && <input type="hidden" name="act" value="reopen" />}
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t(dealtWithOn === null ? 'comments.mark' : 'comments.reopen')}
          <span class="govuk-visually-hidden">: {t('comments.of', { date: formatDate(locale, day) })}</span>
        </Button>
      </PostForm>
    </>
  )
}
