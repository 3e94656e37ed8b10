import { mayIn, organisationBySlug, permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
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
import { Button, DateInput, FormErrors, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import { findPeople } from '#modules/identity'
import { staffEntriesPath, positionPath } from '../../addresses.ts'
import { openApplication } from '../../apply/application.ts'
import { beginDraft } from '../../apply/own-draft.ts'
import { publishedServices } from '../../definitions.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { enterApplications } from '../../permissions.ts'
import { whatOnlyThePersonCan } from '../../staff-entry/enterable.ts'
import { beginEntering, staffApplicant } from '../../staff-entry/entering.ts'
import { readPastDay } from '../../staff-entry/past-day.ts'
import type { ReceivedWay } from '../../store/draft.ts'
import { insertEntry } from '../../store/staff-entry.ts'
import { servicesWords } from '../../words.ts'

const ways: readonly ReceivedWay[] = ['paper', 'phone', 'desk']

const fields = {
  service: 'text',
  received: 'text',
  'receivedOn-day': 'text',
  'receivedOn-month': 'text',
  'receivedOn-year': 'text',
  email: 'text',
} as const
type Typed = Readonly<Record<keyof typeof fields, string>>

const nothingTyped: Typed = {
  service: '',
  received: '',
  'receivedOn-day': '',
  'receivedOn-month': '',
  'receivedOn-year': '',
  email: '',
}

/** Begins the entry of an application that came on paper, by telephone or at a desk. */
export const newStaffEntryPage = definePage({
  path: '/staff/entries/new',
  access: permitted(enterApplications),
  async get(context) {
    const offered = await offeredTo(context.kernel, context.kernel.db, context.actor)
    return view(newView(context, offered, nothingTyped))
  },
  post: {
    fields,
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = servicesWords.in(locale)
      const offered = await offeredTo(kernel, tx, actor)
      const chosen = offered.find(({ definition }) => definition.name === form.service)
      const received = ways.find((way) => way === form.received)
      const receivedOn = readPastDay(kernel, 'receivedOn', form)
      const sought = form.email.trim()
      const errors: FieldMessages = {
        ...(chosen === undefined ? { service: t('entry.serviceMissing') } : {}),
        ...(received === undefined ? { received: t('entry.receivedMissing') } : {}),
        ...(receivedOn === undefined ? { 'receivedOn-day': t('entry.receivedOnInvalid') } : {}),
      }
      if (chosen === undefined || received === undefined || receivedOn === undefined) {
        return refusedForm(newView(context, offered, form, errors))
      }
      const { definition, organisationId } = chosen
      const person =
        sought === '' ? null : await personWith(kernel, tx, { actor, organisationId, email: sought })
      if (person === undefined) {
        const unknown = { email: t('entry.emailNobody') }
        // That somebody was looked for stays on record.
        return refusedForm(newView(context, offered, form, unknown), { keepWrites: true })
      }
      const now = kernel.clock.now()
      const entry = {
        draftId: kernel.crypto.uuid(),
        organisationId,
        serviceName: definition.name,
        received,
        receivedOn,
        personId: person,
        begunAt: now,
        reference: null,
      }
      await insertEntry(tx, { ...entry, begunBy: actor.personId, now })
      const applicant = staffApplicant(actor, entry)
      await beginDraft(kernel, tx, { applicant, definition, locale })
      await kernel.audit.record(tx, {
        actor,
        action: 'services.entry.begun',
        purpose: 'services.purpose.enter',
        subjectPersonId: person ?? undefined,
        organisationId,
        resource: `services.draft:${entry.draftId}`,
        details: { service: definition.name, received },
      })
      const application = await openApplication(kernel, tx, definition, applicant)
      const path = positionPath(definition.name, application.way.position)
      return redirectTo(path, [beginEntering(kernel, actor, entry)])
    },
  },
})

interface Offered {
  definition: ServiceDefinition
  organisationId: string
}

/** The services of the actor's bodies. */
async function offeredTo(kernel: Kernel, target: Queryable, actor: PersonActor): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const definition of await publishedServices(kernel, target)) {
    const organisation = await organisationBySlug(target, definition.organisationSlug)
    if (organisation === undefined || !mayIn(actor, enterApplications, organisation.id)) continue
    offered.push({ definition, organisationId: organisation.id })
  }
  return offered
}

/** Null is never answered: undefined where nobody has the address, or several would. */
async function personWith(
  kernel: Kernel,
  tx: Transaction,
  { actor, organisationId, email }: { actor: PersonActor; organisationId: string; email: string },
): Promise<string | undefined> {
  const purpose = 'services.purpose.enter'
  const [found] = await findPeople(kernel, tx, { actor, purpose, organisationId, sought: { email } })
  return found
}

function newView(
  context: PageContext,
  offered: readonly Offered[],
  typed: Typed,
  errors: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const enterable = offered.filter(({ definition }) => whatOnlyThePersonCan(definition).length === 0)
  const others = offered.filter((one) => !enterable.includes(one))
  return {
    title: t('entry.new'),
    layout: 'staff',
    backHref: staffEntriesPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('entry.new')}</h1>
        {offered.length === 0 ? (
          <p class="govuk-body">{t('entry.noServices')}</p>
        ) : (
          <PostForm context={context}>
            <Radios
              name="service"
              fieldset={{ legend: { children: t('entry.service'), classes: 'govuk-fieldset__legend--m' } }}
              items={enterable.map(({ definition: { name, title } }) => ({
                value: name,
                children: title[locale],
              }))}
              value={typed.service}
              errorMessage={errors['service']}
            />
            <Radios
              name="received"
              fieldset={{ legend: { children: t('entry.received'), classes: 'govuk-fieldset__legend--m' } }}
              items={ways.map((way) => ({ value: way, children: t(`entry.received.${way}`) }))}
              value={typed.received}
              errorMessage={errors['received']}
            />
            <DateInput
              id="receivedOn"
              namePrefix="receivedOn"
              fieldset={{ legend: { children: t('entry.receivedOn'), classes: 'govuk-fieldset__legend--m' } }}
              values={{ ...typed }}
              errorMessage={errors['receivedOn-day']}
            />
            <h2 class="govuk-heading-m">{t('entry.person')}</h2>
            <TextInput
              name="email"
              type="email"
              label={t('entry.email')}
              hint={t('entry.personHint')}
              value={typed.email}
              errorMessage={errors['email']}
              autocomplete="off"
              spellcheck={false}
              classes="govuk-!-width-two-thirds"
            />
            <Button preventDoubleClick>{t('entry.begin')}</Button>
          </PostForm>
        )}
        {others.map(({ definition }) => (
          <p class="govuk-hint">
            {definition.title[locale]}:{' '}
            {t('entry.unable', {
              what: new Intl.ListFormat(locale).format(
                whatOnlyThePersonCan(definition).map(({ noun }) => noun[locale]),
              ),
            })}
          </p>
        ))}
      </>
    ),
  }
}
