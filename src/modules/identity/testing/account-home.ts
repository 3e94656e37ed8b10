import { organisationBySlug } from '#kernel/access'
import type { TestPlatform } from '#kernel/test'
import { demoPersonId } from '../demo-country.ts'
import { requestToAct } from '../delegations/request.ts'
import { askAbout } from '../questions/question.ts'

/** A question to a public body and a request at its desk, for people of the demo data: what access is tried on. */
export async function addAccountRecords(
  { kernel }: TestPlatform,
  { personKey, organisationSlug }: { personKey: string; organisationSlug: string },
): Promise<void> {
  const personId = demoPersonId(kernel.crypto, personKey)
  const actor = {
    kind: 'person',
    personId,
    sessionId: '',
    displayName: personKey,
    identityLevel: 2,
    memberships: [],
  } as const
  await kernel.db.transaction(async (tx) => {
    const body = await organisationBySlug(tx, organisationSlug)
    if (body === undefined) throw new Error(`There is no ${organisationSlug}`)
    await kernel.audit.record(tx, {
      actor: { kind: 'system', name: 'test' },
      action: 'identity.identity.read',
      purpose: 'identity.purpose.checkIdentity',
      subjectPersonId: personId,
      organisationId: body.id,
    })
    const [entry] = (await kernel.audit.usesOfPerson(tx, personId, { limit: 1 })).entries
    if (entry === undefined) throw new Error('The entry just written is not there')
    await askAbout(kernel, tx, actor, { kind: 'use', entry, text: 'Why?' })
    await requestToAct(kernel, tx, actor, {
      details: { givenNames: 'Cerys', familyName: 'Tester', dateOfBirth: '2018-05-17' },
      organisationId: body.id,
    })
  })
}
