import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, Details, FormErrors, type FieldMessages } from '#kernel/ui'
import { passkeyAddress } from '../../addresses.ts'
import { CodeField } from '../../parts/code-field.tsx'
import { CanHavePasskeyField, PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import { maskedPhone, referencesOf, type CodeMethodKind } from '../../domain/sign-in-methods.ts'
import { signInOptions } from '../../passkeys/use.ts'
import { methodInUse } from '../../sign-in/begin-second-step.ts'
import { concludeSignIn } from '../../sign-in/conclude.ts'
import {
  expiredPage,
  journeyBecause,
  journeyCodeSubject,
  openStep,
  originsOf,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { recordFailure } from '../../sign-in/record-failure.ts'
import { checkSecondStep } from '../../sign-in/second-step.ts'
import { accountByEmail, type Account } from '../../store/account.ts'
import type { CodeMethod } from '../../store/sign-in-method.ts'
import { identityWords } from '../../words.ts'

interface Step {
  open: OpenJourney
  account: Account
  method: CodeMethod
}

/** The code that a sign-in by password ends with: from an email, a text message or an authenticator app. */
export const secondStepPage = definePage({
  path: '/sign-in/:journey/second-step',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { kernel } = context
    const { open, stop } = await openStep(context, kernel.db, 'second-step')
    return open === undefined ? stop : view(secondStepView(context, await stepOf(kernel.db, open)))
  },
  post: {
    fields: { code: 'text', email: 'text', method: 'text', canHavePasskey: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'second-step')
      if (open === undefined) return stop
      const step = await stepOf(tx, open)
      const { account, method } = step
      // Another tab has gone on with another address, or with codes from elsewhere.
      if (form.email !== account.email || form.method !== method.id) return expiredPage(context)
      const t = identityWords.in(locale)
      const code = normaliseCode(form.code)
      if (code === undefined) return refusedForm(secondStepView(context, step, { code: t('code.malformed') }))
      const outcome = await checkSecondStep(kernel, tx, {
        method,
        email: account.email,
        code,
        subject: journeyCodeSubject(open),
        counted: attemptSubjectOf(kernel, open.journey),
      })
      if (outcome !== 'right') {
        await recordFailure(kernel, tx, account.personId, outcome === 'locked' ? 'locked' : 'wrong-code')
      }
      if (outcome === 'locked') return lockedOut(context, open)
      if (outcome === 'wrong') {
        const problems = { code: t(wrongWords[method.kind]) }
        return refusedForm(secondStepView(context, step, problems), { keepWrites: true })
      }
      const proof = { personId: account.personId, methods: referencesOf(method.kind) }
      return concludeSignIn(context, open, proof, form.canHavePasskey === 'yes')
    },
  },
})

const wrongWords = {
  email: 'code.wrong',
  sms: 'code.wrongFromText',
  authenticator: 'code.wrongFromApp',
} as const

const titles = {
  email: 'secondStep.emailTitle',
  sms: 'secondStep.textTitle',
  authenticator: 'secondStep.appTitle',
} as const satisfies Record<CodeMethodKind, string>

/** A journey gets this far only with the account's password, or with a code to its address. */
async function stepOf(target: Queryable, open: OpenJourney): Promise<Step> {
  const account = await accountByEmail(target, open.journey.email)
  if (account === undefined) throw new Error('The account was deleted while its owner signed in')
  return { open, account, method: await methodInUse(target, open, account.personId) }
}

function secondStepView(context: PageContext, step: Step, problems: FieldMessages = {}): PageView {
  const { open, account, method } = step
  const { uid, journey } = open
  const t = identityWords.in(context.locale)
  const title = t(titles[method.kind])
  const isSent = method.kind !== 'authenticator'
  return {
    title,
    formOrigins: originsOf(journey),
    islands: passkeyIslands,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{whereToLook(context, account, method)}</p>
        <PostForm context={context}>
          <input type="hidden" name="email" value={account.email} />
          <input type="hidden" name="method" value={method.id} />
          <CanHavePasskeyField />
          <CodeField locale={context.locale} label={t('code.label')} problem={problems['code']} />
          <Button>{t('continue')}</Button>
        </PostForm>
        <PasskeyForm
          context={context}
          ceremony="use"
          options={signInOptions(context.kernel, journeyCodeSubject(open))}
          action={passkeyAddress(uid)}
          label={t('passkey.useInstead')}
          isSecondary
        />
        <Details summary={t(isSent ? 'code.notReceived' : 'code.noApp')}>
          {isSent && (
            <>
              <p class="govuk-body">
                {t(method.kind === 'email' ? 'code.notReceivedHelp' : 'code.notReceivedText')}
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/sign-in/${uid}/another-code`}>
                  {t('code.sendAnother')}
                </a>
              </p>
            </>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={stepPath(uid, 'other-method')}>
              {t('code.otherMethod')}
            </a>
          </p>
        </Details>
      </>
    ),
  }
}

function whereToLook({ locale }: PageContext, { email }: Account, { kind, phone }: CodeMethod): string {
  const t = identityWords.in(locale)
  if (kind === 'email') return t('checkEmail.body', { email })
  return kind === 'sms'
    ? t('secondStep.textBody', { phone: maskedPhone(phone ?? '') })
    : t('secondStep.appBody')
}
