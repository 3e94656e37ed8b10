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
import { addOwnMethod, newPhoneSubject } from '../../sign-in/own-methods.ts'
import { checkSentCode } from '../../sign-in/security-code.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** The code that proves that a phone is theirs. */
export const accountCheckPhonePage = definePage({
  path: accountPaths.checkPhone,
  access: signedIn(),
  async get(context) {
    const phone = phoneIn(context, context.actor.personId)
    return phone === undefined ? redirectTo(accountPaths.phone) : view(checkPhoneView(context, phone))
  },
  post: {
    fields: { code: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const { personId } = actor
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      const phone = phoneIn(context, personId)
      const account = await accountOfPerson(tx, personId)
      if (account === undefined) throw notFound()
      if (phone === undefined) return redirectTo(accountPaths.phone)
      const code = normaliseCode(form.code)
      if (code === undefined)
        return refusedForm(checkPhoneView(context, phone, { code: t('code.malformed') }))
      const outcome = await checkSentCode(kernel, tx, {
        subject: newPhoneSubject(personId),
        to: { channel: 'sms', recipient: phone },
        counted: attemptSubject(kernel, account.email),
        code,
      })
      if (outcome !== 'right') {
        const problems = { code: t(outcome === 'locked' ? 'confirm.tooManyWrong' : 'code.wrongFromText') }
        return refusedForm(checkPhoneView(context, phone, problems), { keepWrites: true })
      }
      await addOwnMethod(kernel, tx, account, { kind: 'sms', sealedSecret: null, phone, lastStep: 0 })
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

function phoneIn({ kernel, query }: PageContext, personId: string): string | undefined {
  return openForForm(kernel.crypto, personId, query['number'] ?? '')
}

function checkPhoneView(context: PageContext, phone: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('secondStep.textTitle'),
    backHref: accountPaths.phone,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('secondStep.textTitle')}</h1>
        <p class="govuk-body">{t('secondStep.textBody', { phone })}</p>
        <PostForm context={context}>
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        <Details summary={t('code.notReceived')}>
          <p class="govuk-body">{t('code.notReceivedText')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={accountPaths.phone}>
              {t('phone.again')}
            </a>
          </p>
        </Details>
      </>
    ),
  }
}
