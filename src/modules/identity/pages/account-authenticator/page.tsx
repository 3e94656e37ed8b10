import { signedIn } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { AuthenticatorSetup } from '../../parts/authenticator-setup.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import { newAuthenticatorSecret, sealSecret, stepOfCode } from '../../sign-in/authenticator.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { openForForm, sealForForm } from '../../sign-in/form-seal.ts'
import { addOwnMethod } from '../../sign-in/own-methods.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Sets up an authenticator app. The new secret travels sealed in the form until a code from the app proves it works. */
export const accountAuthenticatorPage = definePage({
  path: accountPaths.authenticator,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const stop = await unconfirmed(context, kernel.db)
    if (stop !== undefined) return stop
    const account = await accountOfPerson(kernel.db, actor.personId)
    if (account === undefined) throw notFound()
    const { personId, email } = account
    return view(setupView(context, { personId, email, secret: newAuthenticatorSecret(kernel.crypto) }))
  },
  post: {
    fields: { secret: 'text', code: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      const account = await accountOfPerson(tx, actor.personId)
      const secret = openForForm(kernel.crypto, actor.personId, form.secret)
      if (account === undefined || secret === undefined) return redirectTo(accountPaths.authenticator)
      const setup = { personId: actor.personId, email: account.email, secret }
      const code = normaliseCode(form.code)
      const step = code === undefined ? undefined : stepOfCode(secret, code, kernel.clock.now())
      if (step === undefined) {
        const text = t(code === undefined ? 'code.malformed' : 'code.wrongFromApp')
        return refusedForm(setupView(context, setup, { code: text }))
      }
      await addOwnMethod(kernel, tx, account, {
        kind: 'authenticator',
        sealedSecret: sealSecret(kernel.crypto, secret),
        phone: null,
        lastStep: step,
      })
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

function setupView(
  context: PageContext,
  setup: { personId: string; email: string; secret: string },
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  return {
    title: t('authenticator.title'),
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('authenticator.title')}</h1>
        <AuthenticatorSetup locale={locale} secret={setup.secret} email={setup.email} />
        <PostForm context={context}>
          <input
            type="hidden"
            name="secret"
            value={sealForForm(kernel.crypto, setup.personId, setup.secret)}
          />
          <CodeField locale={locale} label={t('authenticator.codeLabel')} problem={problems['code']} />
          <Button>{t('authenticator.use')}</Button>
        </PostForm>
      </>
    ),
  }
}
