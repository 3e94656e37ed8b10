import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addOrganisation, addPerson, systemActor, type Actor } from '#kernel/access'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import type { RecordContent } from '../domain/record.ts'
import { readQuery } from '../reading/query.ts'
import { entriesOf, search } from '../reading/search.ts'
import { publicRecord } from '../store/public-record.ts'
import { insertRecord } from '../store/record.ts'
import { insertDraft, saveDraft, versionsOf } from '../store/record-version.ts'
import { publishVersion, sendBackVersion } from './publish.ts'
import { retireRecord } from './retire.ts'
import { sendForDecision, withdrawVersion } from './send.ts'
import { registerModules as modules } from '../testing/modules.ts'

function content(changes: Partial<RecordContent> = {}): RecordContent {
  return {
    standard: 'atrs-4.0',
    facets: {
      functions: ['health'],
      capabilities: [],
      tasks: [],
      phase: 'production',
      regions: [],
      otherTags: [],
    },
    fields: {
      name: 'Order of letters',
      'one-sentence-description': 'Puts letters in order.',
      description: 'It puts letters in order.',
      'contact-email': 'letters@example.gov.uk',
      organisation: 'Example Council',
      'human-review': 'Somebody reads all.',
    },
    groups: {},
    redactions: {},
    ...changes,
  }
}

describe.each(testDatabases)('publishing on %s', (database) => {
  let platform: TestPlatform
  let recordId: string
  let organisationId: string
  const people: Record<'writer' | 'owner' | 'manager' | 'stranger', string> = {
    writer: '',
    owner: '',
    manager: '',
    stranger: '',
  }

  beforeEach(async () => {
    platform = await testPlatform({ modules, database })
    const { crypto, clock, db } = platform.kernel
    organisationId = crypto.uuid()
    recordId = crypto.uuid()
    const now = clock.now()
    const name = { en: 'Example Council', cy: 'Cyngor Enghraifft' }
    await db.transaction(async (tx) => {
      await addOrganisation(tx, { id: organisationId, slug: 'example', kind: 'council', name }, now)
      for (const key of ['writer', 'owner', 'manager', 'stranger'] as const) {
        people[key] = crypto.uuid()
        await addPerson(tx, { id: people[key], displayName: key, now })
      }
      const record = {
        id: recordId,
        slug: 'order-of-letters',
        organisationId,
        publisherSlug: 'example',
        publisherName: name,
        algorithmId: null,
        ownerPersonId: people.owner,
        ownerName: 'Owner',
        reviewBy: null,
        source: 'own' as const,
        sourceUrl: null,
      }
      await insertRecord(tx, record, now)
      await insertDraft(
        tx,
        { recordId, number: 1, content: content(), authors: [people.writer], restoredFrom: null },
        now,
      )
    })
  })
  afterEach(() => platform.stop())

  function actor(key: keyof typeof people, role?: string): Actor {
    const memberships =
      role === undefined ? [] : [{ organisationId, organisationName: { en: '', cy: '' }, role }]
    return {
      kind: 'person',
      personId: people[key],
      sessionId: people[key],
      displayName: key,
      identityLevel: 2,
      memberships,
    }
  }

  function run(step: typeof publishVersion, as: Actor, number: number, revision: number) {
    const { kernel } = platform
    return kernel.db.transaction((tx) => step(kernel, tx, { recordId, number, revision, actor: as }))
  }

  const writer = () => actor('writer', 'caseworker')

  it('needs two people, of whom the second is the named owner or a manager', async () => {
    expect(await run(sendForDecision, writer(), 1, 1)).toBe('done')
    expect(await run(publishVersion, actor('writer', 'manager'), 1, 2)).toBe('own')
    expect(await run(publishVersion, actor('stranger', 'caseworker'), 1, 2)).toBe('not-yours')
    // A named owner who left the public body decides nothing.
    expect(await run(publishVersion, actor('owner'), 1, 2)).toBe('not-yours')
    expect(await publicRecord(platform.kernel.db, 'order-of-letters')).toBeUndefined()
    expect(await run(publishVersion, actor('owner', 'caseworker'), 1, 2)).toBe('done')
    const found = await publicRecord(platform.kernel.db, 'order-of-letters')
    expect(found).toMatchObject({ version: { number: 1, decidedBy: people.owner }, history: [{ number: 1 }] })
  })

  it('writes the entry of the search with the version, without what is kept back', async () => {
    const redactions = { maintenance: { exemption: 'foia-31', explanation: 'It would help burglars.' } }
    const { kernel } = platform
    await kernel.db.transaction((tx) =>
      saveDraft(tx, {
        recordId,
        number: 1,
        content: content({ redactions }),
        seenRevision: 1,
        author: people.writer,
        now: kernel.clock.now(),
      }),
    )
    await run(sendForDecision, writer(), 1, 2)
    await run(publishVersion, actor('manager', 'manager'), 1, 3)
    const found = await search(kernel.db, readQuery({ search: 'letters', function: 'health' }).selection)
    expect(await entriesOf(kernel.db, found, 0, 5)).toMatchObject([
      {
        slug: 'order-of-letters',
        disclosures: ['human-oversight'],
        publishedOn: '2026-11-02',
        isRetired: false,
      },
    ])
  })

  it('refuses what is unsound, and a redaction without an exemption', async () => {
    const { kernel } = platform
    const redactions = { maintenance: { exemption: '', explanation: 'No.' } }
    await kernel.db.transaction((tx) =>
      saveDraft(tx, {
        recordId,
        number: 1,
        content: content({ redactions }),
        seenRevision: 1,
        author: people.writer,
        now: kernel.clock.now(),
      }),
    )
    expect(await run(sendForDecision, writer(), 1, 2)).toBe('unsound')
    const { name: _name, ...unnamed } = content().fields
    await kernel.db.transaction((tx) =>
      saveDraft(tx, {
        recordId,
        number: 1,
        content: content({ fields: unnamed }),
        seenRevision: 2,
        author: people.writer,
        now: kernel.clock.now(),
      }),
    )
    expect(await run(sendForDecision, writer(), 1, 3)).toBe('unsound')
  })

  it('notices that the version is not the one that was shown', async () => {
    const { kernel } = platform
    const draft = { recordId, number: 1, content: content(), author: people.manager, now: kernel.clock.now() }
    const save = (seenRevision: number) =>
      kernel.db.transaction((tx) => saveDraft(tx, { ...draft, seenRevision }))
    expect(await save(1)).toBe(true)
    expect(await save(1)).toBe(false)
    expect(await run(sendForDecision, writer(), 1, 1)).toBe('changed-meanwhile')
    expect(await run(publishVersion, actor('owner', 'manager'), 1, 2)).toBe('changed-meanwhile')
    const [version] = await versionsOf(kernel.db, recordId)
    expect(version?.authors.toSorted()).toEqual([people.writer, people.manager].toSorted())
  })

  it('publishes once when two decide at once', async () => {
    await run(sendForDecision, writer(), 1, 1)
    const outcomes = await Promise.all([
      run(publishVersion, actor('owner', 'manager'), 1, 2),
      run(publishVersion, actor('manager', 'manager'), 1, 2),
    ])
    expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'done'])
  })

  it('is sent back, and can be taken back by who sent it', async () => {
    const { kernel } = platform
    await run(sendForDecision, writer(), 1, 1)
    expect(await run(withdrawVersion, writer(), 1, 2)).toBe('done')
    await run(sendForDecision, writer(), 1, 3)
    const refused = await kernel.db.transaction((tx) =>
      sendBackVersion(kernel, tx, {
        recordId,
        number: 1,
        revision: 4,
        actor: actor('manager', 'manager'),
        reason: 'Say who reads the letters',
      }),
    )
    expect(refused).toBe('done')
    const [version] = await versionsOf(kernel.db, recordId)
    expect(version).toMatchObject({ status: 'refused', refusalReason: 'Say who reads the letters' })
  })

  it('publishes nothing for a public body that is none any more, and keeps what it said', async () => {
    const { kernel } = platform
    const [gone, orphan] = [kernel.crypto.uuid(), kernel.crypto.uuid()]
    await kernel.db.transaction(async (tx) => {
      const record = {
        id: orphan,
        slug: 'orphan',
        organisationId: gone,
        publisherSlug: 'gone',
        publisherName: { en: 'Gone Council', cy: 'Cyngor a Fu' },
        algorithmId: null,
        ownerPersonId: null,
        ownerName: '',
        reviewBy: null,
        source: 'own' as const,
        sourceUrl: null,
      }
      await insertRecord(tx, record, kernel.clock.now())
      const draft = { recordId: orphan, number: 1, content: content(), authors: [], restoredFrom: null }
      await insertDraft(tx, draft, kernel.clock.now())
    })
    const outcome = await kernel.db.transaction((tx) =>
      sendForDecision(kernel, tx, { recordId: orphan, number: 1, revision: 1, actor: systemActor('test') }),
    )
    expect(outcome).toBe('no-organisation')
  })

  it('keeps the address of a retired record, and publishes nothing more under it', async () => {
    const { kernel } = platform
    await run(sendForDecision, writer(), 1, 1)
    await run(publishVersion, actor('owner', 'manager'), 1, 2)
    const retire = (as: Actor) =>
      kernel.db.transaction((tx) =>
        retireRecord(kernel, tx, { recordId, reason: 'Letters ended', actor: as }),
      )
    expect(await retire(actor('stranger', 'caseworker'))).toBe('not-yours')
    expect(await retire(actor('manager', 'manager'))).toBe('done')
    expect(await retire(systemActor('test'))).toBe('gone')
    await kernel.db.transaction((tx) =>
      insertDraft(
        tx,
        { recordId, number: 2, content: content(), authors: [people.writer], restoredFrom: null },
        kernel.clock.now(),
      ),
    )
    expect(await run(sendForDecision, writer(), 2, 1)).toBe('retired')
    const page = await platform.visitor().get('/algorithms/order-of-letters')
    expect(page.status).toBe(200)
    expect(page.body).toContain('Letters ended')
    const found = await search(kernel.db, readQuery({}).selection)
    expect(await entriesOf(kernel.db, found, 0, 5)).toMatchObject([{ isRetired: true }])
  })
})
