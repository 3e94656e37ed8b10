import { permitted } from '#kernel/access'
import {
  definePage,
  forbidden,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors } from '#kernel/ui'
import { changeClient } from '../../clients/change-client.ts'
import { checkClient, errorsAmong } from '../../clients/check-client.ts'
import { clientPath, openExistingClient, type OpenClient } from '../../clients/open-client.ts'
import { sectorProblems } from '../../clients/sector.ts'
import { problemText } from '../../clients/problem-words.ts'
import type { ClientConfiguration } from '../../domain/client.ts'
import { ClientFieldForm } from '../../parts/client-field-form.tsx'
import {
  fieldWithSlug,
  readField,
  sentFrom,
  type ClientField,
  type SentField,
} from '../../parts/client-fields.ts'
import { seeServices } from '../../permissions.ts'
import { lockService } from '../../store/service.ts'
import { identityWords } from '../../words.ts'

/** One field of a registration. Fields are judged one at a time here; what contradicts each other, on the summary. */
export const serviceFieldPage = definePage({
  path: '/staff/services/:serviceId/:environment/fields/:fieldName',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const field = fieldOf(params.fieldName)
    const opened = await openToChange(actor, kernel.db, params)
    const sent = sentFrom(field, opened.configuration[field.key])
    return view(fieldView(context, opened, field, sent, undefined))
  },
  post: {
    fields: { value: 'text', values: 'list' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const field = fieldOf(params.fieldName)
      await lockService(tx, (await openToChange(actor, tx, params)).service.id)
      const opened = await openToChange(actor, tx, params)
      const { service, clientId, environment, open, configuration: before } = opened
      const value = readField(field, form, before[field.key])
      const refused = (problem: string) => refusedForm(fieldView(context, opened, field, form, problem))
      if (value === undefined) return refused(identityWords.in(context.locale)('client.choose'))
      const place = { clientId, environment, organisationId: service.organisationId }
      // `readField` gives each field a value of its own type.
      const configuration: ClientConfiguration = { ...before, [field.key]: value }
      const problem = [
        ...errorsAmong(checkClient(configuration)).filter(({ field: name }) => name === field.registryName),
        ...(await sectorProblems(tx, place, configuration)),
      ].at(0)
      if (problem !== undefined) return refused(problemText(context.locale, problem))
      await changeClient(kernel, tx, actor, place, { configuration, revision: open?.revision ?? 0 })
      return redirectTo(`${clientPath(opened)}?saved=1`)
    },
  },
})

function fieldOf(slug: string): ClientField {
  const field = fieldWithSlug(slug)
  if (field === undefined) throw notFound()
  return field
}

/** @throws HttpProblem 404, or 403 for who sees the service and does not own it */
async function openToChange(
  ...[actor, target, params]: Parameters<typeof openExistingClient>
): Promise<OpenClient> {
  const opened = await openExistingClient(actor, target, params)
  if (!opened.isOwner) throw forbidden()
  return opened
}

function fieldView(
  context: PageContext,
  opened: OpenClient,
  field: ClientField,
  sent: SentField,
  problem: string | undefined,
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t(`client.field.${field.key}`),
    layout: 'staff',
    backHref: clientPath(opened),
    body: (
      <>
        <FormErrors errors={{ value: problem }} />
        <PostForm context={context}>
          <span class="govuk-caption-l">{opened.service.name}</span>
          <ClientFieldForm field={field} locale={locale} sent={sent} problem={problem} />
          <p class="govuk-hint">{t('client.registryName', { name: field.registryName })}</p>
          <Button>{t(opened.environment === 'sandbox' ? 'client.save' : 'client.saveDraft')}</Button>
        </PostForm>
      </>
    ),
  }
}
