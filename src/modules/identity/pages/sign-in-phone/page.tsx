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
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { normalisePhone } from '../../domain/phone-number.ts'
import { PhoneField } from '../../parts/phone-field.tsx'
import {
  journeyBecause,
  journeyCodeSubject,
  openStep,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { mayTextStranger } from '../../sign-in/phone-limit.ts'
import { sendCode } from '../../sign-in/security-code.ts'
import { keepNewPhone } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** The phone to which codes will go. */
export const phonePage = definePage({
  path: '/sign-in/:journey/phone',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'phone')
    return open === undefined ? stop : view(phoneView(context, open, open.journey.newPhone ?? ''))
  },
  post: {
    fields: { phone: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'phone')
      if (open === undefined) return stop
      const phone = normalisePhone(form.phone)
      if (phone === undefined) {
        const text = identityWords.in(locale)(form.phone.trim() === '' ? 'phone.missing' : 'phone.malformed')
        return refusedForm(phoneView(context, open, form.phone, { phone: text }))
      }
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      if (!(await mayTextStranger(kernel, tx, phone))) {
        const problems = { phone: identityWords.in(locale)('phone.tooMany') }
        return refusedForm(phoneView(context, open, form.phone, problems), { keepWrites: true })
      }
      await keepNewPhone(tx, open.uidHash, phone)
      const isSent = await sendCode(kernel, tx, {
        subject: journeyCodeSubject(open),
        to: { channel: 'sms', recipient: phone },
        counted: attemptSubjectOf(kernel, open.journey),
        locale,
        message: 'create',
      })
      return isSent ? redirectTo(stepPath(open.uid, 'check-phone')) : lockedOut(context, open)
    },
  },
})

function phoneView(
  context: PageContext,
  { uid }: OpenJourney,
  value: string,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('phone.title'),
    backHref: stepPath(uid, 'code-method'),
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
