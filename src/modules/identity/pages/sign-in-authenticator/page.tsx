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
import { AuthenticatorSetup } from '../../parts/authenticator-setup.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { normaliseCode } from '../../domain/security-code.ts'
import { newAuthenticatorSecret, sealSecret, stepOfCode, unsealSecret } from '../../sign-in/authenticator.ts'
import { journeyBecause, openStep, originsOf, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { attemptSubjectOf } from '../../sign-in/lock.ts'
import { lockedOut } from '../../sign-in/locked-out.ts'
import { countedCode } from '../../sign-in/security-code.ts'
import { takeMethod } from '../../sign-in/take-method.ts'
import { keepNewSecret } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** Sets up an authenticator app in a journey; a code from the app shows that it works. */
export const authenticatorPage = definePage({
  path: '/sign-in/:journey/authenticator',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { kernel } = context
    const { open, stop } = await openStep(context, kernel.db, 'authenticator')
    if (open === undefined) return stop
    const kept = open.journey.sealedNewAuthenticatorSecret
    if (kept !== null) return view(authenticatorView(context, open, unsealSecret(kernel.crypto, kept)))
    const secret = newAuthenticatorSecret(kernel.crypto)
    await keepNewSecret(kernel.db, open.uidHash, sealSecret(kernel.crypto, secret))
    return view(authenticatorView(context, open, secret))
  },
  post: {
    fields: { code: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'authenticator')
      if (open === undefined) return stop
      const t = identityWords.in(locale)
      const sealed = open.journey.sealedNewAuthenticatorSecret
      if (sealed === null) return redirectTo(stepPath(open.uid, 'authenticator'))
      const secret = unsealSecret(kernel.crypto, sealed)
      const code = normaliseCode(form.code)
      if (code === undefined)
        return refusedForm(authenticatorView(context, open, secret, { code: t('code.malformed') }))
      const step = stepOfCode(secret, code, kernel.clock.now())
      const counted = attemptSubjectOf(kernel, open.journey)
      const outcome = await countedCode(kernel, tx, counted, () => Promise.resolve(step !== undefined))
      if (outcome === 'locked') return lockedOut(context, open)
      if (outcome === 'wrong' || step === undefined) {
        const problems = { code: t('code.wrongFromApp') }
        return refusedForm(authenticatorView(context, open, secret, problems), { keepWrites: true })
      }
      return takeMethod(context, open, {
        kind: 'authenticator',
        sealedSecret: sealed,
        phone: null,
        lastStep: step,
      })
    },
  },
})

function authenticatorView(
  context: PageContext,
  { uid, journey }: OpenJourney,
  secret: string,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('authenticator.title'),
    backHref: stepPath(uid, 'code-method'),
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('authenticator.title')}</h1>
        <AuthenticatorSetup locale={context.locale} secret={secret} email={journey.email} />
        <PostForm context={context}>
          <CodeField
            locale={context.locale}
            label={t('authenticator.codeLabel')}
            problem={problems['code']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
