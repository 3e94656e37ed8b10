import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, NotificationBanner, Textarea, type FieldMessages } from '#kernel/ui'
import { longestAppeal } from '../../domain/interventions.ts'
import type { BegunJourney } from '../../domain/sign-in-journey.ts'
import {
  journeyBecause,
  openPending,
  stepPath,
  type Opened,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { appealFor } from '../../sign-in/appeal.ts'
import { identityWords } from '../../words.ts'

type Journey = BegunJourney & { provedPersonId: string }
type Context = Parameters<typeof openPending>[0]

/** Where somebody says why they think that what was done to their account is a mistake. */
export const appealPage = definePage({
  path: '/sign-in/:journey/appeal',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openIntervened(context, context.kernel.db)
    return open === undefined ? stop : view(appealView(context, open, ''))
  },
  post: {
    fields: { text: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openIntervened(context, tx)
      if (open === undefined) return stop
      const t = identityWords.in(locale)
      const text = form.text.trim()
      if (text === '' || text.length > longestAppeal) {
        const problem = text === '' ? t('appeal.missing') : t('appeal.long', { count: longestAppeal })
        return refusedForm(appealView(context, open, form.text, { text: problem }))
      }
      await appealFor(kernel, tx, open.journey.provedPersonId, text)
      return redirectTo(`/sign-in/${open.uid}/appeal?sent=1`)
    },
  },
})

async function openIntervened(context: Context, target: Queryable): Promise<Opened<Journey>> {
  const stopped = await openPending(context, target, 'stopped')
  return stopped.open === undefined ? openPending(context, target, 'prove-again') : stopped
}

function appealView(
  context: PageContext,
  { uid, journey }: OpenJourney<Journey>,
  value: string,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const [step = 'stopped'] = journey.pendingSteps
  const isSent = context.query['sent'] !== undefined
  return {
    title: t('appeal.title'),
    backHref: stepPath(uid, step),
    body: (
      <>
        {isSent && <NotificationBanner type="success">{t('appeal.sent')}</NotificationBanner>}
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('appeal.title')}</h1>
        {!isSent && (
          <PostForm context={context}>
            <Textarea
              name="text"
              value={value}
              label={{ children: t('appeal.label'), classes: 'govuk-label--s' }}
              hint={t('appeal.hint')}
              errorMessage={problems['text']}
            />
            <Button>{t('appeal.send')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}
