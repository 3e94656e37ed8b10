import { publicAccess } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import {
  Button,
  FormErrors,
  InsetText,
  NotificationBanner,
  PasswordInput,
  type FieldMessages,
} from '#kernel/ui'
import { passkeyAddress } from '../../addresses.ts'
import { isGuessable } from '../../domain/password.ts'
import { stepsBefore } from '../../domain/pending-steps.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { signInOptions } from '../../passkeys/use.ts'
import { beginSecondStep } from '../../sign-in/begin-second-step.ts'
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
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { noteFailure } from '../../sign-in/note-failure.ts'
import { checkPassword } from '../../sign-in/password.ts'
import { demandNewPassword, upgradePasswordHash, type Account } from '../../store/account.ts'
import { signInRecordOf } from '../../store/sign-in-record.ts'
import { standingOf } from '../../store/standing.ts'
import { markPasswordProved, resumeCreation } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

export const passwordPage = definePage({
  path: '/sign-in/:journey/password',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'password')
    return open === undefined ? stop : view(passwordView(context, open))
  },
  post: {
    fields: { password: 'text', email: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'password')
      if (open === undefined) return stop
      const { email } = open.journey
      // Another tab has gone on with another address: this password is not for it.
      if (form.email !== email) return expiredPage(context)
      const t = identityWords.in(locale)
      if (form.password === '')
        return refusedForm(passwordView(context, open, { password: t('password.missing') }))
      await checkNetwork(context, tx)
      const now = kernel.clock.now()
      const { account, unfinished } = await signInRecordOf(tx, { email, now })
      const passwordHash = account?.passwordHash ?? unfinished?.passwordHash
      const counted = attemptSubjectOf(kernel, open.journey)
      const outcome = await checkPassword(kernel, tx, { counted, passwordHash, password: form.password })
      if (outcome !== 'right') {
        await countForNetwork(context, tx, 'password')
        await noteFailure(kernel, tx, account?.personId, outcome === 'locked' ? 'locked' : 'wrong-password')
      }
      if (outcome === 'locked') return lockedOut(context, open)
      if (outcome === 'wrong' || passwordHash === undefined) {
        return refusedForm(passwordView(context, open, { password: t('password.wrong') }), {
          keepWrites: true,
        })
      }
      if (account === undefined) {
        await resumeCreation(tx, { uidHash: open.uidHash, email, passwordHash, now })
        return redirectTo(`${stepPath(open.uid, 'code-method')}?resumed=1`)
      }
      await markPasswordProved(tx, { uidHash: open.uidHash, now })
      await tidyPassword(kernel, tx, account, form.password)
      const isEnough = open.journey.request.credentialLevel === 'low'
      // Who knows only a password that must not stay is not to choose the next one.
      if (isEnough && !(await mustChangePassword(kernel, tx, account)))
        return concludeSignIn(context, open, { personId: account.personId, methods: ['pwd'] })
      return beginSecondStep(context, open, account)
    },
  },
})

/** What can be put right only while the password is at hand: an old hash, or a password that everybody guesses. */
async function tidyPassword(
  { crypto }: Kernel,
  tx: Transaction,
  { personId, passwordHash: oldHash }: Account,
  password: string,
): Promise<void> {
  if (isGuessable(password)) await demandNewPassword(tx, personId)
  else if (crypto.isOutdatedHash(oldHash))
    await upgradePasswordHash(tx, { personId, oldHash, passwordHash: await crypto.hashPassword(password) })
}

async function mustChangePassword(
  { clock }: Kernel,
  tx: Transaction,
  { personId }: Account,
): Promise<boolean> {
  const facts = { now: clock.now(), hasChosenPassword: false, canHavePasskey: false }
  return stepsBefore(await standingOf(tx, personId), facts).includes('new-password')
}

function passwordView(context: PageContext, open: OpenJourney, problems: FieldMessages = {}): PageView {
  const { uid, journey } = open
  const t = identityWords.in(context.locale)
  const startHref = stepPath(uid, 'email')
  return {
    formOrigins: originsOf(journey),
    title: t('password.title'),
    backHref: startHref,
    islands: passkeyIslands,
    body: (
      <>
        <FormErrors errors={problems} />
        {context.query['known'] !== undefined && (
          <NotificationBanner>{t('password.known')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">{t('password.title')}</h1>
        <InsetText>
          {t('password.forEmail')} <strong>{journey.email}</strong>
        </InsetText>
        <PostForm context={context}>
          <input type="hidden" name="email" value={journey.email} />
          <PasswordInput
            name="password"
            label={{ children: t('password.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['password']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
        <PasskeyForm
          context={context}
          ceremony="use"
          options={signInOptions(context.kernel, journeyCodeSubject(open))}
          action={passkeyAddress(uid)}
          label={t('passkey.signIn')}
          isSecondary
        />
        {journey.request.reauthentication === null && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/sign-in/${uid}/forgotten`}>
              {t('password.forgotten')}
            </a>
          </p>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={startHref}>
            {t('password.otherEmail')}
          </a>
        </p>
      </>
    ),
  }
}
