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
import { Button, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { passkeyAddress } from '../../addresses.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { replacementFor } from '../../domain/upstream-provider.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { isReplacedForAll, leadElsewhereView, UpstreamChoices } from '../../parts/upstream-choices.tsx'
import { signInOptions } from '../../passkeys/use.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  lockedPath,
  openStart,
  originsOf,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { attemptSubject, lockOn } from '../../sign-in/lock.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { checkReauthenticationEmail } from '../../sign-in/reauthenticate.ts'
import { sendCode } from '../../sign-in/security-code.ts'
import type { SignInJourney } from '../../domain/sign-in-journey.ts'
import { setIntent } from '../../store/sign-in-journey.ts'
import { upstreamProviders } from '../../upstream/providers.ts'
import { identityWords } from '../../words.ts'

type Open = OpenJourney<SignInJourney>

/** One page for new people and for those who come back: what it answers never tells whether an address has an account. */
export const emailPage = definePage({
  path: '/sign-in/:journey',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStart(context, context.kernel.db)
    if (open === undefined) return stop
    const { email } = open.journey
    const elsewhere = email === null ? undefined : replacementFor(upstreamProviders(context.kernel), email)
    if (elsewhere !== undefined && email !== null && context.query['other'] === undefined)
      return view(leadElsewhereView(context, open.uid, elsewhere, email))
    return view(emailView(context, open, email ?? ''))
  },
  post: {
    fields: { email: 'text', intent: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStart(context, tx)
      if (open === undefined) return stop
      if (isReplacedForAll(context)) return redirectTo(stepPath(open.uid, 'email'))
      const { uidHash } = open
      const email = normaliseEmail(form.email)
      if (email === undefined) {
        const problems = { email: problemOf(form.email, locale) }
        return refusedForm(emailView(context, open, form.email, problems))
      }
      if (open.journey.request.reauthentication !== null) {
        const outcome = await checkReauthenticationEmail(context, open, email)
        if (outcome === 'other') {
          const problems = { email: identityWords.in(locale)('reauthenticate.otherEmail') }
          return refusedForm(emailView(context, open, form.email, problems), { keepWrites: true })
        }
        if (outcome !== 'same') return outcome
        await setIntent(tx, { uidHash, intent: 'sign-in', email })
        return redirectTo(stepPath(open.uid, 'password'))
      }
      const intent = form.intent === 'create' ? 'create' : 'sign-in'
      await setIntent(tx, { uidHash, intent, email })
      if (replacementFor(upstreamProviders(kernel), email) !== undefined)
        return redirectTo(stepPath(open.uid, 'email'))
      if ((await lockOn(kernel, tx, email)) !== undefined) return redirectTo(lockedPath(open.uid))
      if (intent === 'sign-in') return redirectTo(stepPath(open.uid, 'password'))
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      const isSent = await sendCode(kernel, tx, {
        subject: journeyCodeSubject(open),
        to: { channel: 'email', recipient: email },
        counted: attemptSubject(kernel, email),
        locale,
        message: 'create',
      })
      return redirectTo(isSent ? stepPath(open.uid, 'check-email') : lockedPath(open.uid))
    },
  },
})

function problemOf(typed: string, locale: PageContext['locale']): string {
  return identityWords.in(locale)(typed.trim() === '' ? 'email.missing' : 'email.malformed')
}

function emailView(context: PageContext, open: Open, value: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  const isAgain = open.journey.request.reauthentication !== null
  const title = t(isAgain ? 'reauthenticate.title' : 'email.title')
  const isReplaced = isReplacedForAll(context)
  return {
    title,
    formOrigins: originsOf(open.journey),
    islands: passkeyIslands,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t(isAgain ? 'reauthenticate.intro' : 'email.intro')}</p>
        {!isReplaced && (
          <PostForm context={context}>
            <TextInput
              name="email"
              type="email"
              value={value}
              label={{ children: t('email.label'), classes: 'govuk-label--s' }}
              hint={t(isAgain ? 'reauthenticate.hint' : 'email.hint')}
              errorMessage={problems['email']}
              autocomplete="username webauthn"
              spellcheck={false}
              autocapitalize="none"
            />
            <div class="govuk-button-group">
              <Button name="intent" value="sign-in">
                {t(isAgain ? 'continue' : 'email.signIn')}
              </Button>
              {!isAgain && (
                <Button name="intent" value="create" classes="govuk-button--secondary">
                  {t('email.create')}
                </Button>
              )}
            </div>
          </PostForm>
        )}
        {!isReplaced && (
          <PasskeyForm
            context={context}
            ceremony="use"
            options={signInOptions(context.kernel, journeyCodeSubject(open))}
            action={passkeyAddress(open.uid)}
            label={t('passkey.signIn')}
            isSecondary
            offersInField
          />
        )}
        <UpstreamChoices context={context} journey={open.uid} />
      </>
    ),
  }
}
