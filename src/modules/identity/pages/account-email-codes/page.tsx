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
import { confirmPassword } from '../../sign-in/own-password.ts'
import { recordOwnAct } from '../../sign-in/own-act.ts'
import { updateSecondStep } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Goes back to codes by email: the authenticator app is forgotten. */
export const emailCodesPage = definePage({
  path: accountPaths.emailCodes,
  access: signedIn(),
  get: (context) => Promise.resolve(view(emailCodesView(context))),
  post: {
    fields: { password: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const confirmed = await confirmPassword(kernel, tx, locale, actor.personId, form.password)
      if ('problem' in confirmed) {
        return refusedForm(emailCodesView(context, { password: confirmed.problem }), { keepWrites: true })
      }
      await updateSecondStep(tx, {
        personId: actor.personId,
        secondStep: 'email',
        sealedAuthenticatorSecret: null,
        lastStep: 0,
      })
      await recordOwnAct(kernel, tx, actor.personId, 'identity.second-step.changed')
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

function emailCodesView(context: PageContext, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('emailCodes.title'),
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('emailCodes.title')}</h1>
        <p class="govuk-body">{t('emailCodes.body')}</p>
        <PostForm context={context}>
          <PasswordInput
            name="password"
            label={{ children: t('confirm.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['password']}
          />
          <Button>{t('emailCodes.use')}</Button>
        </PostForm>
      </>
    ),
  }
}
