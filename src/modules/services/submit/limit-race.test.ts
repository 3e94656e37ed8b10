import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { organisationBySlug, sessionByTokenHash, type PersonActor } from '#kernel/access'
import { sessionCookie } from '#kernel/http'
import { testDatabases } from '#kernel/test'
import type { StaffApplicant } from '../apply/applicant.ts'
import { openApplication, tokenFor } from '../apply/application.ts'
import { beginDraft } from '../apply/own-draft.ts'
import { takeStep } from '../apply/take-step.ts'
import { checkPageName, type ServiceDefinition } from '../domain/definition.ts'
import { field, parkingPermit } from '../testing/parking-permit.ts'
import { openSite, type Site } from '../testing/site.ts'
import { submitApplication, type SendOutcome } from './submit-application.ts'

const parallel = 50
const perPerson = 3

const limited: ServiceDefinition = {
  ...parkingPermit,
  pages: [{ kind: 'questions', name: 'email', fields: [field('email', 'email')] }],
  limits: { perPerson },
}

describe.each(testDatabases)('applications of one person sent at the same moment, on %s', (database) => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ database })
    site.publish(limited)
  })
  afterAll(() => site.stop())

  test('are no more than the service allows, whoever entered them', async () => {
    const actor = await actorOf(site, 'bethan-moss')
    const entries = await Promise.all(
      Array.from({ length: parallel }, () => entryFor(site, actor, site.idOf('kofi-o'))),
    )
    const outcomes = await Promise.all(entries.map((entry) => send(site, entry)))
    const kinds = outcomes.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'submitted')).toHaveLength(perPerson)
    expect(kinds.filter((kind) => kind === 'limited')).toHaveLength(parallel - perPerson)
    expect(await site.count('services.submission')).toBe(perPerson)
    expect(await site.count('casework.case_file where person_id is not null')).toBe(perPerson)
    expect(await site.count('services.draft')).toBe(parallel - perPerson)
  })
})

async function actorOf({ kernel, as }: Site, personKey: string): Promise<PersonActor> {
  const { cookies } = await as(personKey)
  const session = await sessionByTokenHash(kernel.db, kernel.crypto.sha256(cookies[sessionCookie] ?? ''))
  if (session === undefined) throw new Error('Nobody is signed in')
  return session.actor
}

/** An entry of staff that is ready to be sent. */
async function entryFor({ kernel }: Site, actor: PersonActor, personId: string): Promise<StaffApplicant> {
  const organisation = await organisationBySlug(kernel.db, 'aberwen')
  const applicant: StaffApplicant = {
    kind: 'staff',
    actor,
    organisationId: organisation?.id ?? '',
    draftId: kernel.crypto.uuid(),
    received: 'paper',
    receivedOn: '2026-11-01',
    personId,
  }
  await kernel.db.transaction(async (tx) => {
    await beginDraft(kernel, tx, { applicant, definition: limited, locale: 'en' })
    const application = await openApplication(kernel, tx, limited, applicant)
    const token = tokenFor(kernel, application, 'email')
    const input = { email: 'kofi@people.example' }
    const step = await takeStep(kernel, tx, {
      applicant,
      definition: limited,
      token,
      input,
      locale: 'en',
      channel: 'staff',
    })
    if (step.kind !== 'accepted') throw new Error(`The page was not answered: ${step.kind}`)
  })
  return applicant
}

async function send({ kernel }: Site, applicant: StaffApplicant): Promise<SendOutcome> {
  return kernel.db.transaction(async (tx) => {
    const application = await openApplication(kernel, tx, limited, applicant)
    return submitApplication(kernel, tx, {
      applicant,
      definition: limited,
      token: tokenFor(kernel, application, checkPageName),
      declared: true,
      channel: 'staff',
      locale: 'en',
    })
  })
}
