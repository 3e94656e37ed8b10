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
import { Button, FormErrors, PasswordInput, type FieldMessages } from '#kernel/ui'
import { passwordFault } from '../../domain/password.ts'
import { finishSignIn } from '../../sign-in/finish.ts'
import { journeyBecause, openStep, originsOf, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { accountByEmail } from '../../store/account.ts'
import { keepNewPassword } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** Chooses the password of a new account, or a new one where the old was forgotten. */
export const newPasswordPage = definePage({
  path: '/sign-in/:journey/new-password',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'new-password')
    return open === undefined ? stop : view(newPasswordView(context, open))
  },
  post: {
    fields: { password: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'new-password')
      if (open === undefined) return stop
      const { email, intent } = open.journey
      const fault = passwordFault(form.password, email)
      if (fault !== undefined) {
        const text = identityWords.in(locale)(`newPassword.fault.${fault}`)
        return refusedForm(newPasswordView(context, open, { password: text }))
      }
      const passwordHash = await kernel.crypto.hashPassword(form.password)
      await keepNewPassword(tx, open.uidHash, passwordHash)
      if (intent === 'create') return redirectTo(stepPath(open.uid, 'code-method'))
      const account = await accountByEmail(tx, email)
      if (account === undefined) return redirectTo(stepPath(open.uid, 'email'))
      if (account.secondStep === 'authenticator') return redirectTo(stepPath(open.uid, 'second-step'))
      const withPassword = { ...open, journey: { ...open.journey, newPasswordHash: passwordHash } }
      return finishSignIn(kernel, tx, withPassword, account.personId)
    },
  },
})

function newPasswordView(
  context: PageContext,
  { journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const title = t(journey.intent === 'create' ? 'newPassword.createTitle' : 'newPassword.resetTitle')
  return {
    title,
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('newPassword.advice')}</p>
        <PostForm context={context}>
          {/* Lets password managers file the password under the right name. */}
          <input type="email" name="username" value={journey.email} autocomplete="username" hidden readonly />
          <PasswordInput
            name="password"
            label={{ children: t('newPassword.label'), classes: 'govuk-label--s' }}
            hint={t('newPassword.hint')}
            autocomplete="new-password"
            errorMessage={problems['password']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
