import { permitted, type PersonActor } from '#kernel/access'
import {
  definePage,
  forbidden,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, NotificationBanner, Table, TableRegion, TextInput } from '#kernel/ui'
import { openService, type OpenService } from '../../clients/open-client.ts'
import { addOwner, listOwners, removeOwner, type ServicePerson } from '../../clients/owners.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { seeServices } from '../../permissions.ts'
import { accountByEmail } from '../../store/account.ts'
import { lockService } from '../../store/service.ts'
import { identityWords } from '../../words.ts'

/** Who owns a service: several people, so that it does not hang on one. */
export const serviceOwnersPage = definePage({
  path: '/staff/services/:serviceId/owners',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openForOwners(actor, kernel.db, params.serviceId)
    const owners = await listOwners(kernel, kernel.db, actor, opened.service)
    return view(ownersView(context, opened, owners, '', undefined))
  },
  post: {
    fields: { intent: 'text', email: 'text', person: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const known = await openForOwners(actor, tx, params.serviceId)
      await lockService(tx, known.service.id)
      const opened = await openForOwners(actor, tx, params.serviceId)
      const { service } = opened
      const done = redirectTo(`/staff/services/${service.id}/owners?done=1`)
      const refused = async (problem: Parameters<typeof ownersView>[4]) =>
        refusedForm(
          ownersView(context, opened, await listOwners(kernel, tx, actor, service), form.email, problem),
          { keepWrites: true },
        )
      if (form.intent === 'remove') {
        const refusal = await removeOwner(kernel, tx, actor, service, form.person)
        if (refusal !== undefined) return refused(identityWords.in(locale)('services.owners.last'))
        return form.person === actor.personId ? redirectTo('/staff/services') : done
      }
      const email = normaliseEmail(form.email)
      const account = email === undefined ? undefined : await accountByEmail(tx, email)
      const t = identityWords.in(locale)
      if (account === undefined) {
        return refused(t(form.email.trim() === '' ? 'members.email.missing' : 'members.email.unknown'))
      }
      const refusal = await addOwner(kernel, tx, actor, service, account.personId)
      if (refusal === undefined) return done
      return refused(t(refusal === 'already' ? 'services.owners.already' : 'services.owners.noRole'))
    },
  },
})

/** @throws HttpProblem 404 or 403 */
async function openForOwners(
  actor: PersonActor,
  target: Parameters<typeof openService>[1],
  serviceId: string,
): Promise<OpenService> {
  const opened = await openService(actor, target, serviceId)
  if (!opened.mayChangeOwners) throw forbidden()
  return opened
}

function ownersView(
  context: PageContext,
  { service }: OpenService,
  owners: readonly ServicePerson[],
  typed: string,
  problem: string | undefined,
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('services.owners'),
    layout: 'staff',
    backHref: `/staff/services/${service.id}`,
    body: (
      <>
        <FormErrors errors={{ email: problem }} />
        {context.query['done'] !== undefined && (
          <NotificationBanner type="success">{t('members.done')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {t('services.owners')}
        </h1>
        <p class="govuk-body">{t('services.owners.intro')}</p>
        <TableRegion label={t('services.owners')}>
          <Table
            head={[t('members.name'), t('members.remove')]}
            rows={owners.map(({ personId, displayName }) => [
              displayName === '' ? t('services.owners.gone') : displayName,
              <PostForm context={context}>
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="person" value={personId} />
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                  {t('members.remove')}
                  <span class="govuk-visually-hidden"> {displayName}</span>
                </Button>
              </PostForm>,
            ])}
          />
        </TableRegion>
        <h2 class="govuk-heading-m">{t('services.owners.add')}</h2>
        <PostForm context={context}>
          <input type="hidden" name="intent" value="add" />
          <TextInput
            name="email"
            type="email"
            label={t('members.email')}
            hint={t('services.owners.hint')}
            value={typed}
            errorMessage={problem}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>{t('services.owners.add')}</Button>
        </PostForm>
      </>
    ),
  }
}
