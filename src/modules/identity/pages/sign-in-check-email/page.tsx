import { publicAccess } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { Button, Details, FormErrors, type FieldMessages } from '#kernel/ui'
import { CodeField } from '../../parts/code-field.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import {
  expiredPage,
  journeyBecause,
  journeyCodeSubject,
  openStep,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { checkSentCode } from '../../sign-in/security-code.ts'
import { accountByEmail } from '../../store/account.ts'
import { markEmailProved, setIntent } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** The code that proves an email address, for new accounts and forgotten passwords. */
export const checkEmailPage = definePage({
  path: '/sign-in/:journey/check-email',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'check-email')
    return open === undefined ? stop : view(checkEmailView(context, open))
  },
  post: {
    fields: { code: 'text', email: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'check-email')
      if (open === undefined) return stop
      // Another tab has gone on with another address: this code was not sent to it.
      if (form.email !== open.journey.email) return expiredPage(context)
      const t = identityWords.in(locale)
      const code = normaliseCode(form.code)
      if (code === undefined) return refusedForm(checkEmailView(context, open, { code: t('code.malformed') }))
      const { email } = open.journey
      const outcome = await checkSentCode(kernel, tx, {
        subject: journeyCodeSubject(open),
        to: { channel: 'email', recipient: email },
        counted: attemptSubjectOf(kernel, open.journey),
        code,
      })
      if (outcome === 'locked') return lockedOut(context, open)
      if (outcome === 'wrong') {
        return refusedForm(checkEmailView(context, open, { code: t('code.wrong') }), { keepWrites: true })
      }
      const hasAccount = (await accountByEmail(tx, email)) !== undefined
      return redirectTo(await settleIntent(context, open, hasAccount))
    },
  },
})

/**
 * Now that the address is theirs, people may be told whether it has an account: those who have one are asked for its
 * password, and those who forgot the password of an account that never was can create it.
 */
async function settleIntent(
  { kernel, tx }: { kernel: Kernel; tx: Transaction },
  { uid, uidHash, journey }: OpenJourney,
  hasAccount: boolean,
): Promise<string> {
  const { intent, email } = journey
  if (intent === 'create' && hasAccount) {
    await setIntent(tx, { uidHash, intent: 'sign-in', email })
    return `${stepPath(uid, 'password')}?known=1`
  }
  if (intent === 'reset' && !hasAccount) await setIntent(tx, { uidHash, intent: 'create', email })
  await markEmailProved(tx, { uidHash, now: kernel.clock.now() })
  return stepPath(uid, 'new-password')
}

function checkEmailView(
  context: PageContext,
  { uid, journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('checkEmail.title'),
    backHref: stepPath(uid, 'email'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('checkEmail.title')}</h1>
        <p class="govuk-body">{t('checkEmail.body', { email: journey.email })}</p>
        <PostForm context={context}>
          <input type="hidden" name="email" value={journey.email} />
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        <Details summary={t('code.notReceived')}>
          <p class="govuk-body">{t('code.notReceivedHelp')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={`/sign-in/${uid}/another-code`}>
              {t('code.sendAnother')}
            </a>
          </p>
        </Details>
      </>
    ),
  }
}
