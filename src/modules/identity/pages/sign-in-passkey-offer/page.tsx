import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, ErrorSummary } from '#kernel/ui'
import type { BegunJourney } from '../../domain/sign-in-journey.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { newPasskeyLabel } from '../../parts/passkey-label.ts'
import { registerPasskey, registrationOptions } from '../../passkeys/register.ts'
import { completeStep } from '../../sign-in/conclude.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  openPending,
  originsOf,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { tellOfChange } from '../../sign-in/tell-of-change.ts'
import { declinePasskey } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

type Open = OpenJourney<BegunJourney & { provedPersonId: string }>

/** Offers a passkey to somebody who has just signed in by password and code on a device that could keep one. */
export const passkeyOfferPage = definePage({
  path: '/sign-in/:journey/passkey-offer',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { db } = context.kernel
    const { open, stop } = await openPending(context, db, 'passkey-offer')
    return open === undefined ? stop : view(await offerView(context, db, open, false))
  },
  post: {
    fields: { response: 'text', choice: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale, userAgent } = context
      const { open, stop } = await openPending(context, tx, 'passkey-offer')
      if (open === undefined) return stop
      const { provedPersonId: personId } = open.journey
      if (form.choice === 'later') {
        await declinePasskey(tx, personId, kernel.clock.now())
        return completeStep(context, open, 'passkey-offer')
      }
      const passkey = await registerPasskey(kernel, tx, {
        personId,
        subject: journeyCodeSubject(open),
        label: newPasskeyLabel(locale, userAgent),
        response: form.response,
      })
      if (passkey === undefined) return refusedForm(await offerView(context, tx, open, true))
      await tellOfChange(kernel, tx, personId, {
        kind: 'passkey-added',
        what: () => passkey.label,
      })
      return completeStep(context, open, 'passkey-offer')
    },
  },
})

async function offerView(
  context: PageContext,
  target: Queryable,
  open: Open,
  isRefused: boolean,
): Promise<PageView> {
  const { kernel, locale } = context
  const { journey } = open
  const t = identityWords.in(locale)
  const owner = { personId: journey.provedPersonId, email: journey.email }
  return {
    title: t('passkeyOffer.title'),
    hasError: isRefused,
    formOrigins: originsOf(journey),
    islands: passkeyIslands,
    body: (
      <>
        {isRefused && <ErrorSummary errors={[{ href: '#later', children: t('passkey.notMade') }]} />}
        <h1 class="govuk-heading-l">{t('passkeyOffer.title')}</h1>
        <p class="govuk-body">{t('passkeyOffer.body')}</p>
        <p class="govuk-body">{t('passkeyOffer.shared')}</p>
        <PasskeyForm
          context={context}
          ceremony="create"
          options={await registrationOptions(kernel, target, owner, journeyCodeSubject(open))}
          label={t('passkey.create')}
        />
        <PostForm context={context}>
          <input type="hidden" name="choice" value="later" />
          <Button id="later" classes="govuk-button--secondary">
            {t('passkeyOffer.later')}
          </Button>
        </PostForm>
      </>
    ),
  }
}
