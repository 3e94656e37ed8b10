import { publicAccess } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { definePage, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { ErrorSummary } from '#kernel/ui'
import { passkeyAddress } from '../../addresses.ts'
import { referencesOfPasskey } from '../../domain/sign-in-methods.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { checkPasskey, signInOptions } from '../../passkeys/use.ts'
import { concludeSignIn } from '../../sign-in/conclude.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  openPasskeyStep,
  originsOf,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { checkNetwork } from '../../sign-in/network.ts'
import type { BegunJourney, SignInJourney } from '../../domain/sign-in-journey.ts'
import { accountOfPerson } from '../../store/account.ts'
import { setIntent } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

type Open = OpenJourney<SignInJourney>

/** Where the forms of the first pages send a passkey's answer: it is password and second step in one. */
export const passkeyPage = definePage({
  path: '/sign-in/:journey/passkey',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openPasskeyStep(context, context.kernel.db)
    return open === undefined ? stop : view(passkeyView(context, open, false))
  },
  post: {
    fields: { response: 'text' },
    async submit(context) {
      const { kernel, tx, form } = context
      const { open, stop } = await openPasskeyStep(context, tx)
      if (open === undefined) return stop
      await checkNetwork(context, tx)
      const passkey = await checkPasskey(kernel, tx, {
        subject: journeyCodeSubject(open),
        response: form.response,
      })
      const account = passkey === undefined ? undefined : await accountOfPerson(tx, passkey.personId)
      const expected = open.journey.request.reauthentication?.personId
      const isExpected = expected === undefined || expected === passkey?.personId
      if (passkey === undefined || account === undefined || !isExpected)
        return refusedForm(passkeyView(context, open, true))
      const { email, personId } = account
      const journey = await settleJourney(tx, open, email)
      const methods = referencesOfPasskey(passkey.isSynced)
      return concludeSignIn(context, { ...open, journey }, { personId, methods })
    },
  },
})

/** What the journey proved about another address is forgotten; a new password chosen for this one stays. */
async function settleJourney(
  tx: Transaction,
  { uidHash, journey }: Open,
  email: string,
): Promise<BegunJourney> {
  if (journey.email === email && (journey.intent === 'sign-in' || journey.intent === 'reset'))
    return { ...journey, email, intent: journey.intent }
  await setIntent(tx, { uidHash, intent: 'sign-in', email })
  return { ...journey, email, intent: 'sign-in', newPasswordHash: null }
}

function passkeyView(context: PageContext, open: Open, isRefused: boolean): PageView {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('passkey.signIn'),
    hasError: isRefused,
    formOrigins: originsOf(open.journey),
    islands: passkeyIslands,
    body: (
      <>
        {isRefused && <ErrorSummary errors={[{ href: '#other-way', children: t('passkey.refused') }]} />}
        <h1 class="govuk-heading-l">{t('passkey.signIn')}</h1>
        <p class="govuk-body">{t('passkey.body')}</p>
        <p class="govuk-body" data-without-passkeys>
          {t('passkey.notHere')}
        </p>
        <PasskeyForm
          context={context}
          ceremony="use"
          options={signInOptions(kernel, journeyCodeSubject(open))}
          action={passkeyAddress(open.uid)}
          label={t('passkey.signIn')}
        />
        <p class="govuk-body">
          <a class="govuk-link" id="other-way" href={stepPath(open.uid, 'email')}>
            {t('passkey.otherWay')}
          </a>
        </p>
      </>
    ),
  }
}
