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
import { Button, FormErrors, PasswordInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { AuthenticatorSetup } from '../../parts/authenticator-setup.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import { newAuthenticatorSecret, sealSecret, stepOfCode, unsealSecret } from '../../sign-in/authenticator.ts'
import { confirmPassword } from '../../sign-in/own-password.ts'
import { recordOwnAct } from '../../sign-in/own-act.ts'
import { accountOfPerson, updateSecondStep } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Sets up an authenticator app. The new secret travels sealed in the form until a code from the app proves it works. */
export const accountAuthenticatorPage = definePage({
  path: accountPaths.authenticator,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const account = await accountOfPerson(kernel.db, actor.personId)
    if (account === undefined) throw notFound()
    return view(setupView(context, { email: account.email, secret: newAuthenticatorSecret(kernel.crypto) }))
  },
  post: {
    fields: { secret: 'text', code: 'text', password: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const account = await accountOfPerson(tx, actor.personId)
      const secret = openSecret(context, actor.personId, form.secret)
      if (account === undefined || secret === undefined) return redirectTo(accountPaths.authenticator)
      const setup = { email: account.email, secret }
      const confirmed = await confirmPassword(kernel, tx, locale, actor.personId, form.password)
      if ('problem' in confirmed) {
        return refusedForm(setupView(context, setup, { password: confirmed.problem }), { keepWrites: true })
      }
      const code = normaliseCode(form.code)
      const step = code === undefined ? undefined : stepOfCode(secret, code, kernel.clock.now())
      if (step === undefined) {
        const text = t(code === undefined ? 'code.malformed' : 'code.wrongFromApp')
        return refusedForm(setupView(context, setup, { code: text }))
      }
      const sealedAuthenticatorSecret = sealSecret(kernel.crypto, secret)
      await updateSecondStep(tx, {
        personId: actor.personId,
        secondStep: 'authenticator',
        sealedAuthenticatorSecret,
        lastStep: step,
      })
      await recordOwnAct(kernel, tx, actor.personId, 'identity.second-step.changed')
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

/** Bound to the person, so that nobody can be made to set up a secret that somebody else knows. */
function sealForForm({ kernel, actor }: PageContext, secret: string): string {
  const owner = actor.kind === 'person' ? actor.personId : ''
  return sealSecret(kernel.crypto, `${owner} ${secret}`)
}

function openSecret({ kernel }: PageContext, personId: string, sealed: string): string | undefined {
  try {
    const [owner, secret] = unsealSecret(kernel.crypto, sealed).split(' ')
    return owner === personId ? secret : undefined
  } catch {
    return undefined
  }
}

function setupView(
  context: PageContext,
  setup: { email: string; secret: string },
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
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
          <input type="hidden" name="secret" value={sealForForm(context, setup.secret)} />
          <CodeField locale={locale} label={t('authenticator.codeLabel')} problem={problems['code']} />
          <PasswordInput
            name="password"
            label={{ children: t('confirm.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['password']}
          />
          <Button>{t('authenticator.use')}</Button>
        </PostForm>
      </>
    ),
  }
}
