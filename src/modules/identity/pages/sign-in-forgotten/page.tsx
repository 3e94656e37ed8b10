import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import {
  journeyBecause,
  journeyCodeSubject,
  lockedPath,
  openStep,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubject } from '../../sign-in/lock.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { sendCode } from '../../sign-in/security-code.ts'
import { setIntent } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** A forgotten password: a code to the email address, then a new password. */
export const forgottenPage = definePage({
  path: '/sign-in/:journey/forgotten',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openForgotten(context, context.kernel.db)
    return open === undefined ? stop : view(forgottenView(context, open))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, locale } = context
      const { open, stop } = await openForgotten(context, tx)
      if (open === undefined) return stop
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      const { email } = open.journey
      await setIntent(tx, { uidHash: open.uidHash, intent: 'reset', email })
      const isSent = await sendCode(kernel, tx, {
        subject: journeyCodeSubject(open),
        to: { channel: 'email', recipient: email },
        counted: attemptSubject(kernel, email),
        locale,
        message: 'reset',
      })
      return redirectTo(isSent ? stepPath(open.uid, 'check-email') : lockedPath(open.uid))
    },
  },
})

/** Whoever is asked again who they are shows that they know the password, not that they can read the mail. */
async function openForgotten(
  context: Parameters<typeof openStep>[0],
  target: Queryable,
): ReturnType<typeof openStep> {
  const opened = await openStep(context, target, 'password')
  if (opened.open === undefined || opened.open.journey.request.reauthentication === null) return opened
  return { stop: redirectTo(stepPath(opened.open.uid, 'password')) }
}

function forgottenView(context: PageContext, { uid, journey }: OpenJourney): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('forgotten.title'),
    backHref: stepPath(uid, 'password'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('forgotten.title')}</h1>
        <p class="govuk-body">{t('forgotten.body', { email: journey.email })}</p>
        <PostForm context={context}>
          <Button>{t('forgotten.send')}</Button>
        </PostForm>
      </>
    ),
  }
}
