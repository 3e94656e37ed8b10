import { mayIn, permitted, type PersonActor } from '#kernel/access'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { providersPath } from '../../addresses.ts'
import { checkSetting, govukPayUrl, isChecked } from '../../domain/provider-setting.ts'
import { manageProvider } from '../../permissions.ts'
import { mayRehearse } from '../../provider/open-client.ts'
import { saveSetting, settingOf } from '../../store/provider-setting.ts'
import { paymentsWords } from '../../words.ts'
import { providerView, settingErrors, type ShownSetting } from './view.tsx'

/** How one organisation takes payments. Secrets go in and never come out again. */
export const providerPage = definePage({
  path: '/staff/payments/providers/:organisationId',
  access: permitted(manageProvider),
  async get(context) {
    const { kernel, actor, params } = context
    const organisationName = nameOf(actor, params.organisationId)
    const setting = await settingOf(kernel.db, kernel.crypto, params.organisationId)
    const typed = {
      provider: setting?.provider ?? (mayRehearse(kernel.config) ? 'sandbox' : ''),
      baseUrl: setting?.baseUrl === undefined || setting.baseUrl === '' ? govukPayUrl : setting.baseUrl,
    }
    const { organisationId } = params
    return view(providerView(context, { organisationId, organisationName, setting, typed, errors: {} }))
  },
  post: {
    fields: { provider: 'text', baseUrl: 'text', apiKey: 'text', webhookSecret: 'text', version: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { organisationId } = params
      const organisationName = nameOf(actor, organisationId)
      const setting = await settingOf(tx, kernel.crypto, organisationId)
      const refused = (errors: ShownSetting['errors']) =>
        refusedForm(providerView(context, { organisationId, organisationName, setting, typed: form, errors }))
      const checked = checkSetting(form, {
        mayRehearse: mayRehearse(kernel.config),
        keyIsFor: setting?.apiKey === undefined ? undefined : setting.baseUrl,
        mayBeInsecure: !kernel.config.production,
      })
      if (!isChecked(checked)) return refused(settingErrors(locale, checked))
      const saved = await saveSetting(tx, kernel.crypto, {
        ...checked,
        organisationId,
        seenVersion: /^\d{1,9}$/.test(form.version) ? Number(form.version) : -1,
        now: kernel.clock.now(),
        changedBy: actor.personId,
      })
      if (!saved) return refused({ provider: paymentsWords.in(locale)('provider.error.changed') })
      await kernel.audit.record(tx, {
        actor,
        action: 'payments.provider.changed',
        purpose: 'payments.purpose.manage-provider',
        organisationId,
        resource: `payments.provider:${organisationId}`,
        details: {
          provider: checked.provider,
          keyChanged: checked.apiKey !== undefined,
          secretChanged: checked.webhookSecret !== undefined,
        },
      })
      return redirectTo(`${providersPath}?done=saved`)
    },
  },
})

/** @throws HttpProblem 404 for an organisation whose provider is not the actor's to choose */
function nameOf(
  actor: PersonActor,
  organisationId: string,
): PersonActor['memberships'][number]['organisationName'] {
  const membership = actor.memberships.find((each) => each.organisationId === organisationId)
  if (membership === undefined || !mayIn(actor, manageProvider, organisationId)) throw notFound()
  return membership.organisationName
}
