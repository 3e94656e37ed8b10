import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
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
import { CodeField } from '../../parts/code-field.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import { finishSignIn } from '../../sign-in/finish.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  lockedPath,
  openStep,
  originsOf,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { checkSecondStep } from '../../sign-in/second-step.ts'
import { accountByEmail, type Account } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** The code that every sign-in ends with: from an email, or from an authenticator app. */
export const secondStepPage = definePage({
  path: '/sign-in/:journey/second-step',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { kernel } = context
    const { open, stop } = await openStep(context, kernel.db, 'second-step')
    return open === undefined ? stop : view(secondStepView(context, open, await ownerOf(kernel.db, open)))
  },
  post: {
    fields: { code: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'second-step')
      if (open === undefined) return stop
      const account = await ownerOf(tx, open)
      const t = identityWords.in(locale)
      const code = normaliseCode(form.code)
      if (code === undefined) {
        return refusedForm(secondStepView(context, open, account, { code: t('code.malformed') }))
      }
      const outcome = await checkSecondStep(kernel, tx, account, { code, subject: journeyCodeSubject(open) })
      if (outcome === 'locked') return redirectTo(lockedPath(open.uid))
      if (outcome === 'wrong') {
        const text = t(account.secondStep === 'email' ? 'code.wrong' : 'code.wrongFromApp')
        return refusedForm(secondStepView(context, open, account, { code: text }), { keepWrites: true })
      }
      return finishSignIn(kernel, tx, open, account.personId)
    },
  },
})

/** A journey gets this far only with the account's password, or with a code to its address. */
async function ownerOf(target: Queryable, { journey }: OpenJourney): Promise<Account> {
  const account = await accountByEmail(target, journey.email)
  if (account === undefined) throw new Error('The account was deleted while its owner signed in')
  return account
}

function secondStepView(
  context: PageContext,
  { uid, journey }: OpenJourney,
  account: Account,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const isEmail = account.secondStep === 'email'
  const title = t(isEmail ? 'secondStep.emailTitle' : 'secondStep.appTitle')
  return {
    title,
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {isEmail ? t('checkEmail.body', { email: account.email }) : t('secondStep.appBody')}
        </p>
        <PostForm context={context}>
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        {isEmail && (
          <Details summary={t('code.notReceived')}>
            <p class="govuk-body">{t('code.notReceivedHelp')}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/sign-in/${uid}/another-code`}>
                {t('code.sendAnother')}
              </a>
            </p>
          </Details>
        )}
      </>
    ),
  }
}
