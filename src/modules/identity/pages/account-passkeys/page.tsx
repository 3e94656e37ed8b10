import { signedIn } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { ErrorSummary } from '#kernel/ui'
import { accountPaths, methodAddress } from '../../addresses.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { newPasskeyLabel } from '../../parts/passkey-label.ts'
import { registerPasskey, registrationOptions, type PasskeyOwner } from '../../passkeys/register.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { tellOfChange } from '../../sign-in/tell-of-change.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Makes a passkey on this device. */
export const passkeysPage = definePage({
  path: accountPaths.passkeys,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const stop = await unconfirmed(context, kernel.db)
    if (stop !== undefined) return stop
    return view(await passkeysView(context, kernel.db, await ownerOf(kernel.db, actor.personId), false))
  },
  post: {
    fields: { response: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale, userAgent } = context
      const { personId } = actor
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const passkey = await registerPasskey(kernel, tx, {
        personId,
        subject: subjectOf(personId),
        label: newPasskeyLabel(locale, userAgent),
        response: form.response,
      })
      if (passkey === undefined)
        return refusedForm(await passkeysView(context, tx, await ownerOf(tx, personId), true))
      await tellOfChange(kernel, tx, personId, { kind: 'passkey-added', what: () => passkey.label })
      return redirectTo(methodAddress(passkey.id))
    },
  },
})

function subjectOf(personId: string): string {
  return `passkey of ${personId}`
}

async function ownerOf(target: Queryable, personId: string): Promise<PasskeyOwner> {
  const account = await accountOfPerson(target, personId)
  if (account === undefined) throw notFound()
  return { personId, email: account.email }
}

async function passkeysView(
  context: PageContext,
  target: Queryable,
  owner: PasskeyOwner,
  isRefused: boolean,
): Promise<PageView> {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  const options = await registrationOptions(kernel, target, owner, subjectOf(owner.personId))
  return {
    title: t('passkeys.add'),
    hasError: isRefused,
    backHref: accountPaths.signInMethods,
    islands: passkeyIslands,
    body: (
      <>
        {isRefused && <ErrorSummary errors={[{ href: '#back', children: t('passkey.notMade') }]} />}
        <h1 class="govuk-heading-l">{t('passkeys.add')}</h1>
        <p class="govuk-body">{t('passkeyOffer.body')}</p>
        <p class="govuk-body">{t('passkeyOffer.shared')}</p>
        {options === undefined ? (
          <p class="govuk-body">{t('passkeys.full')}</p>
        ) : (
          <p class="govuk-body" data-without-passkeys>
            {t('passkey.notHere')}
          </p>
        )}
        <PasskeyForm context={context} ceremony="create" options={options} label={t('passkey.create')} />
        <p class="govuk-body">
          <a class="govuk-link" id="back" href={accountPaths.signInMethods}>
            {t('passkeys.back')}
          </a>
        </p>
      </>
    ),
  }
}
