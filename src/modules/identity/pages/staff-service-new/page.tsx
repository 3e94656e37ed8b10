import { mayIn, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, Radios, Textarea, TextInput, type FieldMessages } from '#kernel/ui'
import { checkClient, errorsAmong } from '../../clients/check-client.ts'
import { problemText } from '../../clients/problem-words.ts'
import { sectorProblems } from '../../clients/sector.ts'
import { registerService } from '../../clients/register-service.ts'
import { newClientConfiguration } from '../../domain/client.ts'
import { ownServices } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

interface NewServiceForm {
  organisation: string
  name: string
  redirect: string
  key: string
}

const fieldOf: Readonly<Record<string, keyof NewServiceForm>> = {
  ClientName: 'name',
  RedirectUrls: 'redirect',
  PublicKey: 'key',
  SectorIdentifierUri: 'redirect',
}

/** Registers a service: its sandbox can be used as soon as the form is sent. */
export const newServicePage = definePage({
  path: '/staff/services/new',
  access: permitted(ownServices),
  async get(context) {
    const [only, ...others] = organisationsWhere(context.actor, ownServices)
    const organisation = others.length === 0 ? (only ?? '') : ''
    return view(newServiceView(context, context.actor, { organisation, name: '', redirect: '', key: '' }, {}))
  },
  post: {
    fields: { organisation: 'text', name: 'text', redirect: 'text', key: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const problems = await problemsOf(tx, locale, actor, form)
      if (Object.keys(problems).length > 0) {
        return refusedForm(newServiceView(context, actor, form, problems))
      }
      const { serviceId } = await registerService(kernel, tx, actor, {
        organisationId: form.organisation,
        name: form.name.trim(),
        redirectUri: form.redirect.trim(),
        publicKeyPem: form.key.trim() === '' ? null : form.key.trim(),
      })
      return redirectTo(`/staff/services/${serviceId}/sandbox?registered=1`)
    },
  },
})

async function problemsOf(
  tx: Queryable,
  locale: Locale,
  actor: PersonActor,
  form: NewServiceForm,
): Promise<FieldMessages> {
  const problems: Record<string, string> = {}
  if (!mayIn(actor, ownServices, form.organisation)) {
    problems['organisation'] = identityWords.in(locale)('services.body.missing')
  }
  const redirect = form.redirect.trim()
  const configuration = {
    ...newClientConfiguration,
    name: form.name.trim(),
    redirectUris: redirect === '' ? [] : [redirect],
    publicKeyPem: form.key.trim() === '' ? null : form.key.trim(),
  }
  const place = { clientId: '', organisationId: form.organisation }
  const found = [
    ...errorsAmong(checkClient(configuration)),
    ...(await sectorProblems(tx, place, configuration)),
  ]
  for (const problem of found) {
    const field = problem.code === 'key.missing' ? undefined : fieldOf[problem.field]
    if (field !== undefined) problems[field] ??= problemText(locale, problem)
  }
  return problems
}

function newServiceView(
  context: PageContext,
  actor: PersonActor,
  typed: NewServiceForm,
  problems: FieldMessages,
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const bodies = actor.memberships.filter(({ role }) => ownServices.roles.includes(role))
  return {
    title: t('services.new'),
    layout: 'staff',
    backHref: '/staff/services',
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('services.new')}</h1>
        <p class="govuk-body">{t('services.new.intro')}</p>
        <PostForm context={context}>
          {bodies.length === 1 ? (
            <input type="hidden" name="organisation" value={typed.organisation} />
          ) : (
            <Radios
              name="organisation"
              fieldset={{ legend: { children: t('services.body'), classes: 'govuk-fieldset__legend--s' } }}
              value={typed.organisation}
              errorMessage={problems['organisation']}
              items={bodies.map(({ organisationId, organisationName }) => ({
                value: organisationId,
                children: organisationName[locale],
              }))}
            />
          )}
          <TextInput
            name="name"
            label={{ children: t('client.field.name'), classes: 'govuk-label--s' }}
            hint={t('client.field.name.hint')}
            value={typed.name}
            errorMessage={problems['name']}
          />
          <TextInput
            name="redirect"
            type="url"
            label={{ children: t('services.redirect'), classes: 'govuk-label--s' }}
            hint={t('services.redirect.hint')}
            value={typed.redirect}
            errorMessage={problems['redirect']}
            spellcheck={false}
          />
          <Textarea
            name="key"
            label={{ children: t('services.key'), classes: 'govuk-label--s' }}
            hint={t('services.key.hint')}
            value={typed.key}
            errorMessage={problems['key']}
            spellcheck={false}
            rows={6}
          />
          <Button preventDoubleClick>{t('services.register')}</Button>
        </PostForm>
      </>
    ),
  }
}
