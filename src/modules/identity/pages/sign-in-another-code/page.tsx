import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { currentStep } from '../../domain/sign-in-journey.ts'
import { maskedPhone } from '../../domain/sign-in-methods.ts'
import { methodInUse } from '../../sign-in/begin-second-step.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  openStep,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { addressOf } from '../../sign-in/second-step.ts'
import { sendCode, type CodeAddress } from '../../sign-in/security-code.ts'
import { accountByEmail } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Sends the code again; the earlier one stops working. */
export const anotherCodePage = definePage({
  path: '/sign-in/:journey/another-code',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { db } = context.kernel
    const { open, stop } = await openCodeStep(context, db)
    if (open === undefined) return stop
    const to = await addressIn(db, open)
    return to === undefined ? redirectTo(currentPath(open)) : view(anotherCodeView(context, open, to))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, locale } = context
      const { open, stop } = await openCodeStep(context, tx)
      if (open === undefined) return stop
      const { intent } = open.journey
      const to = await addressIn(tx, open)
      if (to === undefined) return redirectTo(currentPath(open))
      if (intent !== 'sign-in') {
        await checkNetwork(context, tx)
        await countForNetwork(context, tx, 'code-request')
      }
      const subject = journeyCodeSubject(open)
      const counted = attemptSubjectOf(kernel, open.journey)
      const isSent = await sendCode(kernel, tx, { subject, to, counted, locale, message: intent })
      return isSent ? redirectTo(currentPath(open)) : lockedOut(context, open)
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

/** Where the code of this journey goes; undefined where an app makes it. */
async function addressIn(target: Queryable, open: OpenJourney): Promise<CodeAddress | undefined> {
  const { email } = open.journey
  if (currentStep(open.journey) !== 'second-step') return { channel: 'email', recipient: email }
  const account = await accountByEmail(target, email)
  if (account === undefined) throw new Error('The account was deleted while its owner signed in')
  return addressOf(await methodInUse(target, open, account.personId), email)
}

function currentPath({ uid, journey }: OpenJourney): string {
  return stepPath(uid, currentStep(journey))
}

function anotherCodeView(context: PageContext, open: OpenJourney, to: CodeAddress): PageView {
  const t = identityWords.in(context.locale)
  const where = to.channel === 'email' ? to.recipient : maskedPhone(to.recipient)
  return {
    title: t('anotherCode.title'),
    backHref: currentPath(open),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('anotherCode.title')}</h1>
        <p class="govuk-body">{t('anotherCode.body', { where })}</p>
        <PostForm context={context}>
          <Button>{t('anotherCode.send')}</Button>
        </PostForm>
      </>
    ),
  }
}
