import { publicAccess } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import {
  Button,
  FormErrors,
  InsetText,
  NotificationBanner,
  PasswordInput,
  type FieldMessages,
} from '#kernel/ui'
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
import { checkPassword } from '../../sign-in/password.ts'
import { accountByEmail } from '../../store/account.ts'
import { markPasswordProved } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

export const passwordPage = definePage({
  path: '/sign-in/:journey/password',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'password')
    return open === undefined ? stop : view(passwordView(context, open))
  },
  post: {
    fields: { password: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'password')
      if (open === undefined) return stop
      const t = identityWords.in(locale)
      if (form.password === '')
        return refusedForm(passwordView(context, open, { password: t('password.missing') }))
      await checkNetwork(context, tx)
      const { email } = open.journey
      const account = await accountByEmail(tx, email)
      const outcome = await checkPassword(kernel, tx, email, account, form.password)
      if (outcome !== 'right') await countForNetwork(context, tx, 'password')
      if (outcome === 'locked') return redirectTo(lockedPath(open.uid))
      if (outcome === 'wrong' || account === undefined) {
        return refusedForm(passwordView(context, open, { password: t('password.wrong') }), {
          keepWrites: true,
        })
      }
      await markPasswordProved(tx, { uidHash: open.uidHash, now: kernel.clock.now() })
      if (account.secondStep === 'authenticator') return redirectTo(stepPath(open.uid, 'second-step'))
      const subject = journeyCodeSubject(open)
      const isSent = await sendEmailCode(kernel, tx, { subject, email, locale, message: 'sign-in' })
      return redirectTo(isSent ? stepPath(open.uid, 'second-step') : lockedPath(open.uid))
    },
  },
})

function passwordView(
  context: PageContext,
  { uid, journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const startHref = stepPath(uid, 'email')
  return {
    title: t('password.title'),
    backHref: startHref,
    body: (
      <>
        <FormErrors errors={problems} />
        {context.query['known'] !== undefined && (
          <NotificationBanner>{t('password.known')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">{t('password.title')}</h1>
        <InsetText>
          {t('password.forEmail')} <strong>{journey.email}</strong>
        </InsetText>
        <PostForm context={context}>
          <PasswordInput
            name="password"
            label={{ children: t('password.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['password']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
        <p class="govuk-body">
          <a class="govuk-link" href={`/sign-in/${uid}/forgotten`}>
            {t('password.forgotten')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={startHref}>
            {t('password.otherEmail')}
          </a>
        </p>
      </>
    ),
  }
}
