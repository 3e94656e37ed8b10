import { publicAccess } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageResult,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, PasswordInput, type FieldMessages } from '#kernel/ui'
import { termsAddress } from '../../addresses.ts'
import { passwordFault } from '../../domain/password.ts'
import { defaultOf, referencesOf } from '../../domain/sign-in-methods.ts'
import { beginSecondStep, usableMethods } from '../../sign-in/begin-second-step.ts'
import { completeStep, concludeSignIn } from '../../sign-in/conclude.ts'
import type { FinishContext } from '../../sign-in/finish.ts'
import { journeyBecause, openStep, originsOf, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { accountByEmail, accountOfPerson } from '../../store/account.ts'
import { keepNewPassword } from '../../store/sign-in-journey.ts'
import { saveUnfinishedAccount } from '../../store/unfinished-account.ts'
import { identityWords } from '../../words.ts'

/** How long somebody may take to finish an account they began. */
const unfinishedDays = 30

/** Chooses the password of a new account, or a new one where the old was forgotten or must not stay. */
export const newPasswordPage = definePage({
  path: '/sign-in/:journey/new-password',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'new-password')
    return open === undefined ? stop : view(newPasswordView(context, open))
  },
  post: {
    fields: { password: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'new-password')
      if (open === undefined) return stop
      const { email } = open.journey
      const fault =
        passwordFault(form.password, email) ??
        ((await isOldPassword(context, open, form.password)) ? 'unchanged' : undefined)
      if (fault !== undefined) {
        const text = identityWords.in(locale)(`newPassword.fault.${fault}`)
        return refusedForm(newPasswordView(context, open, { password: text }))
      }
      const passwordHash = await kernel.crypto.hashPassword(form.password)
      await keepNewPassword(tx, open.uidHash, passwordHash)
      const withPassword = { ...open, journey: { ...open.journey, newPasswordHash: passwordHash } }
      return goOn(context, withPassword, passwordHash)
    },
  },
})

type Context = FinishContext & Pick<PageContext, 'locale'>

/** Of somebody who must change it: choosing the same again would change nothing. */
async function isOldPassword(
  { kernel, tx }: FinishContext,
  { journey }: OpenJourney,
  password: string,
): Promise<boolean> {
  if (journey.provedPersonId === null) return false
  const account = await accountOfPerson(tx, journey.provedPersonId)
  return account !== undefined && kernel.crypto.verifyPassword(account.passwordHash, password)
}

async function goOn(context: Context, open: OpenJourney, passwordHash: string): Promise<PageResult> {
  const { kernel, tx } = context
  const { email, intent, pendingSteps } = open.journey
  if (pendingSteps.length > 0) return completeStep(context, open, 'new-password')
  if (intent === 'create') {
    const now = kernel.clock.now()
    const expiresAt = addMs(now, unfinishedDays * dayMs)
    await saveUnfinishedAccount(tx, { email, passwordHash, now, expiresAt })
    return redirectTo(stepPath(open.uid, 'code-method'))
  }
  const account = await accountByEmail(tx, email)
  if (account === undefined) return redirectTo(stepPath(open.uid, 'email'))
  const method = defaultOf(await usableMethods(tx, account.personId, intent))
  if (method !== undefined && method.kind !== 'email') return beginSecondStep(context, open, account)
  // A code to the address, which is where this person's codes go, and a password that comes into use only now.
  return concludeSignIn(context, open, { personId: account.personId, methods: referencesOf('email') })
}

function newPasswordView(
  context: PageContext,
  { journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const isForced = journey.pendingSteps.length > 0
  const title = t(journey.intent === 'create' ? 'newPassword.createTitle' : 'newPassword.resetTitle')
  return {
    title,
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        {isForced && <p class="govuk-body">{t('newPassword.why')}</p>}
        <p class="govuk-body">{t('newPassword.advice')}</p>
        {journey.intent === 'create' && (
          <p class="govuk-body">
            {t('terms.byCreating')}{' '}
            <a class="govuk-link" href={termsAddress}>
              {t('terms.title')}
            </a>
          </p>
        )}
        <PostForm context={context}>
          {/* Lets password managers file the password under the right name. */}
          <input type="email" name="username" value={journey.email} autocomplete="username" hidden readonly />
          <PasswordInput
            name="password"
            label={{ children: t('newPassword.label'), classes: 'govuk-label--s' }}
            hint={t('newPassword.hint')}
            autocomplete="new-password"
            errorMessage={problems['password']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
