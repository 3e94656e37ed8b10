import { signedIn } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, Checkboxes, FormErrors, InsetText, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { inviteToAct } from '../../delegations/invite.ts'
import { delegableServicesOf } from '../../delegations/services.ts'
import {
  adultDurations,
  delegationRules,
  mostDelegations,
  mostInvitationsPerDay,
} from '../../domain/delegation.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { countInvitations, countOpenDelegations } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'
import { readInvitation, type TypedInvitation } from './read-invitation.ts'

const nothingTyped: TypedInvitation = { email: '', scope: 'all', services: [], duration: '90' }

/** Lets another adult act for the person: they get a code by email. */
export const newAdultPage = definePage({
  path: accountPaths.newAdult,
  access: signedIn(),
  async get(context) {
    const instead = await unconfirmed(context, context.kernel.db)
    return instead ?? view(inviteView(context, nothingTyped))
  },
  post: {
    fields: { email: 'text', scope: 'text', services: 'list', duration: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const instead = await unconfirmed(context, tx)
      if (instead !== undefined) return instead
      const t = identityWords.in(locale)
      const read = await readInvitation(kernel, tx, { locale, personId: actor.personId }, form)
      if ('problems' in read) return refusedForm(inviteView(context, form, read.problems))
      if ((await countOpenDelegations(tx, actor.personId)) >= mostDelegations)
        return refusedForm(
          inviteView(context, form, { email: t('delegation.tooMany', { count: mostDelegations }) }),
        )
      const since = addMs(kernel.clock.now(), -dayMs)
      if ((await countInvitations(tx, actor.personId, since)) >= mostInvitationsPerDay)
        return refusedForm(inviteView(context, form, { email: t('adult.tooMany') }))
      await inviteToAct(kernel, tx, actor, { ...read, locale })
      return redirectTo(`${accountPaths.delegations}?done=1`)
    },
  },
})

function inviteView(context: PageContext, typed: TypedInvitation, problems: FieldMessages = {}): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const services = delegableServicesOf(kernel)
  return {
    title: t('adult.title'),
    backHref: accountPaths.delegations,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('adult.title')}</h1>
        <p class="govuk-body">{t('adult.body', { days: delegationRules.adult.answerDays })}</p>
        <InsetText>{t('adult.trust')}</InsetText>
        <PostForm context={context}>
          <TextInput
            name="email"
            type="email"
            label={{ children: t('adult.email'), classes: 'govuk-label--s' }}
            hint={t('adult.email.hint')}
            value={typed.email}
            errorMessage={problems['email']}
            autocomplete="off"
            spellcheck={false}
          />
          {services.length > 0 && (
            <Radios
              name="scope"
              fieldset={{ legend: { children: t('adult.scope'), classes: 'govuk-fieldset__legend--s' } }}
              errorMessage={problems['scope']}
              value={typed.scope}
              items={[
                { value: 'all', children: t('adult.scope.all') },
                {
                  value: 'some',
                  children: t('adult.scope.some'),
                  conditional: (
                    <Checkboxes
                      name="services"
                      classes="govuk-checkboxes--small"
                      fieldset={{
                        legend: { children: t('adult.services'), classes: 'govuk-visually-hidden' },
                      }}
                      errorMessage={problems['services']}
                      values={typed.services}
                      items={services.map(({ name, title }) => ({ value: name, children: title[locale] }))}
                    />
                  ),
                },
              ]}
            />
          )}
          <Radios
            name="duration"
            fieldset={{ legend: { children: t('adult.duration'), classes: 'govuk-fieldset__legend--s' } }}
            errorMessage={problems['duration']}
            value={typed.duration}
            items={adultDurations.map((days) => ({
              value: String(days),
              children: t(`adult.duration.${days}`),
            }))}
          />
          <Button>{t('adult.send')}</Button>
        </PostForm>
      </>
    ),
  }
}
