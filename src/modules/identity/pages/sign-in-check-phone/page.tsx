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
import { Button, Details, FormErrors, type FieldMessages } from '#kernel/ui'
import { normaliseCode } from '../../domain/security-code.ts'
import { CodeField } from '../../parts/code-field.tsx'
import {
  journeyBecause,
  journeyCodeSubject,
  openStep,
  originsOf,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { checkSentCode } from '../../sign-in/security-code.ts'
import { takeMethod } from '../../sign-in/take-method.ts'
import { identityWords } from '../../words.ts'

/** The code that proves that a phone is theirs. */
export const checkPhonePage = definePage({
  path: '/sign-in/:journey/check-phone',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'check-phone')
    return open === undefined ? stop : view(checkPhoneView(context, open))
  },
  post: {
    fields: { code: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'check-phone')
      if (open === undefined) return stop
      const t = identityWords.in(locale)
      const { newPhone: phone } = open.journey
      if (phone === null) return redirectTo(stepPath(open.uid, 'phone'))
      const code = normaliseCode(form.code)
      if (code === undefined) return refusedForm(checkPhoneView(context, open, { code: t('code.malformed') }))
      const outcome = await checkSentCode(kernel, tx, {
        subject: journeyCodeSubject(open),
        to: { channel: 'sms', recipient: phone },
        counted: attemptSubjectOf(kernel, open.journey),
        code,
      })
      if (outcome === 'locked') return lockedOut(context, open)
      if (outcome === 'wrong') {
        const problems = { code: t('code.wrongFromText') }
        return refusedForm(checkPhoneView(context, open, problems), { keepWrites: true })
      }
      return takeMethod(context, open, { kind: 'sms', sealedSecret: null, phone, lastStep: 0 })
    },
  },
})

function checkPhoneView(
  context: PageContext,
  { uid, journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('secondStep.textTitle'),
    backHref: stepPath(uid, 'phone'),
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('secondStep.textTitle')}</h1>
        <p class="govuk-body">{t('secondStep.textBody', { phone: journey.newPhone ?? '' })}</p>
        <PostForm context={context}>
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        <Details summary={t('code.notReceived')}>
          <p class="govuk-body">{t('code.notReceivedText')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={stepPath(uid, 'phone')}>
              {t('phone.again')}
            </a>
          </p>
        </Details>
      </>
    ),
  }
}
