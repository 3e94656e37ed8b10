import { membersOf, organisationBySlug } from '#kernel/access'
import type { TestPlatform, Visitor } from '#kernel/test'
import { insertRecord, markRecordPublished } from '../store/record.ts'
import { insertDraft, setVersionStatus } from '../store/record-version.ts'

/** A public body of the demonstration with people who have a role in it. */
export interface TestBody {
  organisationId: string
  personIn(role: 'manager' | 'caseworker' | 'auditor'): string
  visitorIn(role: 'manager' | 'caseworker' | 'auditor'): Promise<Visitor>
}

export async function bodyOf(platform: TestPlatform, slug: string): Promise<TestBody> {
  const { db } = platform.kernel
  const organisation = await organisationBySlug(db, slug)
  if (organisation === undefined) throw new Error(`The demonstration has no body ${slug}`)
  const members = await membersOf(db, organisation.id)
  const isManager = new Set(members.filter(({ role }) => role === 'manager').map(({ personId }) => personId))
  const personIn: TestBody['personIn'] = (role) => {
    const inRole = members.filter((member) => member.role === role).map(({ personId }) => personId)
    // Somebody who is no more than that.
    const personId = inRole.find((id) => !isManager.has(id)) ?? inRole[0]
    if (personId === undefined) throw new Error(`${slug} has nobody who is ${role}`)
    return personId
  }
  return {
    organisationId: organisation.id,
    personIn,
    visitorIn: async (role) => platform.visitorSignedInAs(personIn(role)),
  }
}

/** A record of a public body, public or a draft. @returns its id */
export async function addRecord(
  { kernel }: TestPlatform,
  { organisationId, personIn }: TestBody,
  { slug, name, isPublic }: { slug: string; name: string; isPublic: boolean },
): Promise<string> {
  const id = kernel.crypto.uuid()
  const now = kernel.clock.now()
  const author = personIn('manager')
  const content = {
    standard: 'atrs-4.0',
    facets: { functions: [], capabilities: [], tasks: [], phase: 'production', regions: [], otherTags: [] },
    fields: { name },
    groups: {},
    redactions: {},
    welsh: { fields: { name: `${name} (cy)` }, groups: {} },
  } as const
  await kernel.db.transaction(async (tx) => {
    const publisherName = { en: 'A public body', cy: 'Corff cyhoeddus' }
    const record = {
      id,
      slug,
      organisationId,
      publisherSlug: 'veterans-office',
      publisherName,
      algorithmId: null,
    }
    await insertRecord(
      tx,
      {
        ...record,
        ownerPersonId: author,
        ownerName: 'Owner',
        reviewBy: null,
        source: 'own',
        sourceUrl: null,
      },
      now,
    )
    await insertDraft(tx, { recordId: id, number: 1, content, authors: [author], restoredFrom: null }, now)
    if (!isPublic) return
    await setVersionStatus(tx, {
      recordId: id,
      number: 1,
      content,
      authors: [author],
      restoredFrom: null,
      changedAt: now,
      revision: 1,
      status: 'live',
      submittedAt: now,
      decidedAt: now,
      decidedBy: author,
      refusalReason: null,
    })
    await markRecordPublished(tx, id, now)
  })
  return id
}
