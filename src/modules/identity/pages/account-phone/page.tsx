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
import { normalisePhone } from '../../domain/phone-number.ts'
import { PhoneField } from '../../parts/phone-field.tsx'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { sealForForm } from '../../sign-in/form-seal.ts'
import { attemptSubject } from '../../sign-in/lock.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { newPhoneSubject } from '../../sign-in/own-methods.ts'
import { mayTextStranger } from '../../sign-in/phone-limit.ts'
import { sendCode } from '../../sign-in/security-code.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** A phone to which codes will go. */
export const accountPhonePage = definePage({
  path: accountPaths.phone,
  access: signedIn(),
  async get(context) {
    return (await unconfirmed(context, context.kernel.db)) ?? view(phoneView(context, ''))
  },
  post: {
    fields: { phone: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      const { personId } = actor
      const phone = normalisePhone(form.phone)
      if (phone === undefined) {
        const text = t(form.phone.trim() === '' ? 'phone.missing' : 'phone.malformed')
        return refusedForm(phoneView(context, form.phone, { phone: text }))
      }
      const account = await accountOfPerson(tx, personId)
      if (account === undefined) throw notFound()
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      if (!(await mayTextStranger(kernel, tx, phone))) {
        const problems = { phone: t('phone.tooMany') }
        return refusedForm(phoneView(context, form.phone, problems), { keepWrites: true })
      }
      const isSent = await sendCode(kernel, tx, {
        subject: newPhoneSubject(personId),
        to: { channel: 'sms', recipient: phone },
        counted: attemptSubject(kernel, account.email),
        locale,
        message: 'change',
      })
      if (!isSent) {
        const problems = { phone: t('confirm.tooManyCodes') }
        return refusedForm(phoneView(context, form.phone, problems), { keepWrites: true })
      }
      const number = encodeURIComponent(sealForForm(kernel.crypto, personId, phone))
      return redirectTo(`${accountPaths.checkPhone}?number=${number}`)
    },
  },
})

function phoneView(context: PageContext, value: string, problems: FieldMessages = {}): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('phone.title'),
    backHref: accountPaths.addMethod,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('phone.title')}</h1>
        <p class="govuk-body">{t('phone.body')}</p>
        <PostForm context={context}>
          <PhoneField locale={locale} value={value} problem={problems['phone']} />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
