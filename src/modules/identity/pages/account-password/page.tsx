import { signedIn } from '#kernel/access'
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
import { accountPaths } from '../../addresses.ts'
import { passwordFault } from '../../domain/password.ts'
import { endAllSessions } from '../../sign-in/end-sessions.ts'
import { confirmPassword } from '../../sign-in/own-password.ts'
import { tellOfPassword } from '../../sign-in/tell-of-change.ts'
import { updatePassword } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Changes the password; all other devices are signed out. */
export const accountPasswordPage = definePage({
  path: accountPaths.password,
  access: signedIn(),
  get: (context) => Promise.resolve(view(passwordView(context))),
  post: {
    fields: { currentPassword: 'text', newPassword: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const confirmed = await confirmPassword(kernel, tx, locale, actor.personId, form.currentPassword)
      if ('problem' in confirmed) {
        return refusedForm(passwordView(context, { currentPassword: confirmed.problem }), {
          keepWrites: true,
        })
      }
      const fault = passwordFault(form.newPassword, confirmed.account.email)
      if (fault !== undefined) {
        const text = identityWords.in(locale)(`newPassword.fault.${fault}`)
        return refusedForm(passwordView(context, { newPassword: text }))
      }
      const passwordHash = await kernel.crypto.hashPassword(form.newPassword)
      await updatePassword(tx, { personId: actor.personId, passwordHash, now: kernel.clock.now() })
      await endAllSessions(kernel, tx, actor.personId, actor.sessionId)
      await tellOfPassword(kernel, tx, actor.personId)
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

function passwordView(context: PageContext, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('changePassword.title'),
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('changePassword.title')}</h1>
        <p class="govuk-body">{t('newPassword.advice')}</p>
        <PostForm context={context}>
          <PasswordInput
            name="currentPassword"
            label={{ children: t('changePassword.current'), classes: 'govuk-label--s' }}
            errorMessage={problems['currentPassword']}
          />
          <PasswordInput
            name="newPassword"
            label={{ children: t('changePassword.new'), classes: 'govuk-label--s' }}
            hint={t('newPassword.hint')}
            autocomplete="new-password"
            errorMessage={problems['newPassword']}
          />
          <Button>{t('changePassword.save')}</Button>
        </PostForm>
      </>
    ),
  }
}
