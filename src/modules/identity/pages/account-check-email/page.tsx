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
import { Button, Details, FormErrors, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { normaliseCode } from '../../domain/security-code.ts'
import { CodeField } from '../../parts/code-field.tsx'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { openForForm } from '../../sign-in/form-seal.ts'
import { attemptSubject } from '../../sign-in/lock.ts'
import { newEmailSubject } from '../../sign-in/own-methods.ts'
import { checkSentCode } from '../../sign-in/security-code.ts'
import { tellOfEmail } from '../../sign-in/tell-of-change.ts'
import { accountOfPerson, updateEmail } from '../../store/account.ts'
import { removeUnfinishedAccount } from '../../store/unfinished-account.ts'
import { identityWords } from '../../words.ts'

/** The code that proves that the new email address is theirs. */
export const accountCheckEmailPage = definePage({
  path: accountPaths.checkEmail,
  access: signedIn(),
  async get(context) {
    const email = addressIn(context, context.actor.personId)
    return email === undefined ? redirectTo(accountPaths.email) : view(checkEmailView(context, email))
  },
  post: {
    fields: { code: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const { personId } = actor
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      const email = addressIn(context, personId)
      const account = await accountOfPerson(tx, personId)
      if (account === undefined) throw notFound()
      if (email === undefined) return redirectTo(accountPaths.email)
      const code = normaliseCode(form.code)
      if (code === undefined)
        return refusedForm(checkEmailView(context, email, { code: t('code.malformed') }))
      const outcome = await checkSentCode(kernel, tx, {
        subject: newEmailSubject(personId),
        to: { channel: 'email', recipient: email },
        counted: attemptSubject(kernel, account.email),
        code,
      })
      if (outcome !== 'right') {
        const problems = { code: t(outcome === 'locked' ? 'confirm.tooManyWrong' : 'code.wrong') }
        return refusedForm(checkEmailView(context, email, problems), { keepWrites: true })
      }
      if (!(await updateEmail(tx, { personId, email, now: kernel.clock.now() }))) {
        const problems = { code: t('changeEmail.taken') }
        return refusedForm(checkEmailView(context, email, problems), { keepWrites: true })
      }
      await removeUnfinishedAccount(tx, email)
      await tellOfEmail(kernel, tx, { ...account, email }, account.email)
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

function addressIn({ kernel, query }: PageContext, personId: string): string | undefined {
  return openForForm(kernel.crypto, personId, query['address'] ?? '')
}

function checkEmailView(context: PageContext, email: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('checkEmail.title'),
    backHref: accountPaths.email,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('checkEmail.title')}</h1>
        <p class="govuk-body">{t('checkEmail.body', { email })}</p>
        <PostForm context={context}>
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        <Details summary={t('code.notReceived')}>
          <p class="govuk-body">{t('code.notReceivedHelp')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={accountPaths.email}>
              {t('changeEmail.again')}
            </a>
          </p>
        </Details>
      </>
    ),
  }
}
