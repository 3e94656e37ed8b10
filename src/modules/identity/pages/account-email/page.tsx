import { signedIn } from '#kernel/access'
import type { Queryable } from '#kernel/db'
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
import { Button, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { sealForForm } from '../../sign-in/form-seal.ts'
import { attemptSubject } from '../../sign-in/lock.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { newEmailSubject } from '../../sign-in/own-methods.ts'
import { sendCode } from '../../sign-in/security-code.ts'
import { accountOfPerson, type Account } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** The email address that the person will sign in with. Whether it has an account is told to whoever proves it theirs. */
export const accountEmailPage = definePage({
  path: accountPaths.email,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const stop = await unconfirmed(context, kernel.db)
    return stop ?? view(emailView(context, await accountOf(kernel.db, actor.personId), ''))
  },
  post: {
    fields: { email: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const { personId } = actor
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      const account = await accountOf(tx, personId)
      const email = normaliseEmail(form.email)
      if (email === undefined || email === account.email) {
        const typed = form.email.trim()
        const problem =
          email === undefined ? (typed === '' ? 'email.missing' : 'email.malformed') : 'changeEmail.same'
        return refusedForm(emailView(context, account, form.email, { email: t(problem) }))
      }
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      const isSent = await sendCode(kernel, tx, {
        subject: newEmailSubject(personId),
        to: { channel: 'email', recipient: email },
        counted: attemptSubject(kernel, account.email),
        locale,
        message: 'change',
      })
      if (!isSent) {
        const problems = { email: t('confirm.tooManyCodes') }
        return refusedForm(emailView(context, account, form.email, problems), { keepWrites: true })
      }
      const address = encodeURIComponent(sealForForm(kernel.crypto, personId, email))
      return redirectTo(`${accountPaths.checkEmail}?address=${address}`)
    },
  },
})

async function accountOf(target: Queryable, personId: string): Promise<Account> {
  const account = await accountOfPerson(target, personId)
  if (account === undefined) throw notFound()
  return account
}

function emailView(
  context: PageContext,
  account: Account,
  value: string,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('changeEmail.title'),
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('changeEmail.title')}</h1>
        <p class="govuk-body">{t('changeEmail.body', { email: account.email })}</p>
        <PostForm context={context}>
          <TextInput
            name="email"
            type="email"
            value={value}
            label={{ children: t('changeEmail.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['email']}
            autocomplete="email"
            spellcheck={false}
            autocapitalize="none"
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
