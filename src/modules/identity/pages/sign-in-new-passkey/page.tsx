import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { ErrorSummary } from '#kernel/ui'
import { referencesOfPasskey } from '../../domain/sign-in-methods.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { newPasskeyLabel } from '../../parts/passkey-label.ts'
import { futurePersonId } from '../../passkeys/future-person.ts'
import { provePasskey, registrationOptions } from '../../passkeys/register.ts'
import { finishCreation } from '../../sign-in/finish.ts'
import {
  journeyBecause,
  journeyCodeSubject,
  openStep,
  originsOf,
  stepPath,
  type OpenJourney,
} from '../../sign-in/journey.ts'
import { addDefaultMethod, emailMethod } from '../../sign-in/take-method.ts'
import { insertPasskey } from '../../store/passkey.ts'
import { identityWords } from '../../words.ts'

/** Makes the passkey of a new account. Codes by email are for devices that have no passkeys. */
export const newPasskeyPage = definePage({
  path: '/sign-in/:journey/new-passkey',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { db } = context.kernel
    const { open, stop } = await openStep(context, db, 'new-passkey')
    return open === undefined ? stop : view(await newPasskeyView(context, db, open, false))
  },
  post: {
    fields: { response: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale, userAgent } = context
      const { open, stop } = await openStep(context, tx, 'new-passkey')
      if (open === undefined) return stop
      const personId = futurePersonId(kernel, open.uidHash)
      const passkey = await provePasskey(kernel, tx, {
        personId,
        subject: journeyCodeSubject(open),
        label: newPasskeyLabel(locale, userAgent),
        response: form.response,
      })
      if (passkey === undefined) return refusedForm(await newPasskeyView(context, tx, open, true))
      return finishCreation(context, open, {
        locale,
        personId,
        methods: referencesOfPasskey(passkey.isSynced),
        async addMethods() {
          await insertPasskey(tx, passkey)
          await addDefaultMethod(context, personId, emailMethod)
        },
      })
    },
  },
})

async function newPasskeyView(
  context: PageContext,
  target: Queryable,
  open: OpenJourney,
  isRefused: boolean,
): Promise<PageView> {
  const { kernel, locale } = context
  const { uid, uidHash, journey } = open
  const t = identityWords.in(locale)
  const owner = { personId: futurePersonId(kernel, uidHash), email: journey.email }
  return {
    title: t('newPasskey.title'),
    hasError: isRefused,
    backHref: stepPath(uid, 'code-method'),
    formOrigins: originsOf(journey),
    islands: passkeyIslands,
    body: (
      <>
        {isRefused && <ErrorSummary errors={[{ href: '#other-way', children: t('passkey.notMade') }]} />}
        <h1 class="govuk-heading-l">{t('newPasskey.title')}</h1>
        <p class="govuk-body">{t('newPasskey.body')}</p>
        <p class="govuk-body">{t('newPasskey.emailToo', { email: journey.email })}</p>
        <p class="govuk-body" data-without-passkeys>
          {t('passkey.notHere')}
        </p>
        <PasskeyForm
          context={context}
          ceremony="create"
          options={await registrationOptions(kernel, target, owner, journeyCodeSubject(open))}
          label={t('passkey.create')}
        />
        <p class="govuk-body">
          <a class="govuk-link" id="other-way" href={stepPath(uid, 'code-method')}>
            {t('newPasskey.otherWay')}
          </a>
        </p>
      </>
    ),
  }
}
