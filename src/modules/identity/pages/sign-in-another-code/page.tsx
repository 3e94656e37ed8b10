import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { currentStep } from '../../domain/sign-in-journey.ts'
import { sendEmailCode } from '../../sign-in/email-code.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  lockedPath,
  openStep,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { accountByEmail } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Sends the code again; the earlier one stops working. */
export const anotherCodePage = definePage({
  path: '/sign-in/:journey/another-code',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openCodeStep(context, context.kernel.db)
    return open === undefined ? stop : view(anotherCodeView(context, open))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, locale } = context
      const { open, stop } = await openCodeStep(context, tx)
      if (open === undefined) return stop
      const { email, intent } = open.journey
      const step = currentStep(open.journey)
      const account = step === 'second-step' ? await accountByEmail(tx, email) : undefined
      if (account?.secondStep === 'authenticator') return redirectTo(stepPath(open.uid, step))
      if (intent !== 'sign-in') {
        await checkNetwork(context, tx)
        await countForNetwork(context, tx, 'code-request')
      }
      const subject = journeyCodeSubject(open)
      const isSent = await sendEmailCode(kernel, tx, { subject, email, locale, message: intent })
      return redirectTo(isSent ? stepPath(open.uid, step) : lockedPath(open.uid))
    },
  },
})

/** Codes are asked for on two pages of a journey. */
async function openCodeStep(
  context: Parameters<typeof openStep>[0],
  target: Queryable,
): ReturnType<typeof openStep> {
  const atSecondStep = await openStep(context, target, 'second-step')
  return atSecondStep.open === undefined ? openStep(context, target, 'check-email') : atSecondStep
}

function anotherCodeView(context: PageContext, { uid, journey }: OpenJourney): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('anotherCode.title'),
    backHref: stepPath(uid, currentStep(journey)),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('anotherCode.title')}</h1>
        <p class="govuk-body">{t('anotherCode.body', { email: journey.email })}</p>
        <PostForm context={context}>
          <Button>{t('anotherCode.send')}</Button>
        </PostForm>
      </>
    ),
  }
}
