import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationBySlug, addMember, liveSessions } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import { decodeJwt } from '#kernel/crypto'
import { defineQuery } from '#kernel/db'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { idleYears } from '../domain/account-life.ts'
import { endIdleAccountsJob } from '../jobs/end-idle-accounts.ts'
import { identityModule } from '../module.ts'
import { accountByEmail } from '../store/account.ts'
import { insertCode } from '../store/authorization-code.ts'
import { noteSignIn, tablesOfPerson } from '../store/account-life.ts'
import { testCountry } from '../testing/country.ts'
import { createAccount, submit, textOf } from '../testing/people.ts'
import { provedPerson } from '../testing/proved-person.ts'
import { saveService, serviceKeys } from '../testing/service.ts'
import { signedIn, type SignedIn } from '../testing/signed-in.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
  answerAsServices()
})
afterAll(() => platform.stop())

const personColumns = defineQuery<Record<never, never>, { name: string }>(
  'test.identity.person_columns',
  `select table_name as name from information_schema.columns
   where table_schema = 'identity' and column_name = 'person_id' order by 1`,
)
const notices: string[] = []

/** The services outside: they note what they are told. */
function answerAsServices(): void {
  platform.kernel.outbound = (url, init) => {
    const body = init?.body instanceof URLSearchParams ? init.body.toString() : ''
    notices.push(`${url instanceof Request ? url.url : url.toString()} ${body}`)
    return Promise.resolve(new Response(null, { status: 200 }))
  }
}

async function useService({ personId, sessionId }: SignedIn, clientId: string): Promise<void> {
  const { kernel, clock } = platform
  await saveService(kernel, clientId, serviceKeys(), {
    backChannelLogoutUri: `https://${clientId}.example/out`,
  })
  const now = clock.now()
  await insertCode(kernel.db, {
    codeHash: `code of ${clientId}`,
    clientId,
    personId,
    sessionId,
    redirectUri: `https://${clientId}.example/callback`,
    details: {
      nonce: null,
      scopes: ['openid'],
      claims: [],
      vectorOfTrust: 'Cl.Cm',
      levelOfConfidence: 'P0',
      codeChallenge: null,
      authenticatedAtSeconds: 0,
      subject: `subject at ${clientId}`,
      walletSubject: null,
      sid: 'sid',
    },
    now,
    expiresAt: now,
    purgeAt: new Date(now.getTime() + dayMs),
  })
}

describe('deleting an account', () => {
  it('names every table of the module that knows a person', async () => {
    const found = await platform.kernel.db.many(personColumns, {})
    expect(found.map(({ name }) => name)).toEqual([...tablesOfPerson].toSorted())
  })

  it('needs a recent sign-in and a tick, then removes what is known and tells services', async () => {
    const { kernel } = platform
    const person = await provedPerson(platform, 'leaving@people.example', 'Lea Ving')
    await useService(person, 'library')
    expect(textOf(await person.visitor.get('/account/services'))).toContain('library')
    const page = await person.visitor.get('/account/delete')
    const unticked = await person.visitor.send(page, {})
    expect([unticked.status, textOf(unticked)]).toEqual([
      422,
      expect.stringContaining('Confirm that you understand'),
    ])
    const done = await submit(person.visitor, page, { understood: ['yes'] })
    expect(textOf(done)).toContain('Your account is deleted')

    expect((await person.visitor.get('/account')).location).toMatch(/^\/sign-in/)
    expect(await accountByEmail(kernel.db, 'leaving@people.example')).toBeUndefined()
    for (const table of tablesOfPerson) {
      const { rows } = await kernel.db.unnamed(`select 1 from identity.${table} where person_id = $1`, [
        person.personId,
      ])
      expect([table, rows]).toEqual([table, []])
    }
    expect(await liveSessions(kernel.db, person.personId, platform.clock.now())).toEqual([])
    expect(await kernel.notify.inbox(kernel.db, person.personId)).toEqual([])
    await platform.drain()
    const [notice = '', ...others] = notices
    expect(others).toEqual([])
    expect(notice).toMatch(/^https:\/\/library\.example\/out logout_token=/)
    expect(decodeJwt(notice.slice(notice.indexOf('=') + 1))?.claims['sub']).toBe('subject at library')
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, person.personId, { limit: 5 })
    expect(entries[0]).toMatchObject({ action: 'identity.account.deleted' })
    expect(JSON.stringify(entries)).not.toContain('leaving')
    const [last] = await kernel.notify.outbox(kernel.db, 1)
    expect(last).toMatchObject({ recipient: 'leaving@people.example', subject: 'Your account is deleted' })

    const again = platform.visitor()
    await createAccount(platform, again, 'leaving@people.example')
    expect(textOf(await again.get('/account'))).not.toContain('Lea Ving')
  })

  it('is refused while somebody works for an organisation', async () => {
    const { kernel } = platform
    const person = await signedIn(platform, 'worker@people.example')
    const body = await organisationBySlug(kernel.db, 'north')
    const page = await person.visitor.get('/account/delete')
    await addMember(kernel.db, {
      personId: person.personId,
      organisationId: body?.id ?? '',
      role: 'manager',
      now: platform.clock.now(),
    })
    const answer = await person.visitor.send(page, { understood: ['yes'] })
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('North Council')])
    expect(await accountByEmail(kernel.db, person.email)).toBeDefined()
  })
})

describe('accounts that nobody uses', () => {
  const run = { id: 'night', attempt: 1, signal: new AbortController().signal }

  it('are deleted after five years, a month after their owners were told; a sign-in keeps them', async () => {
    const { kernel, clock } = platform
    await createAccount(platform, platform.visitor(), 'forgotten@people.example')
    await signedIn(platform, 'kept@people.example')
    const messagesTo = async (email: string) =>
      (await kernel.notify.outbox(kernel.db, 500))
        .filter(({ recipient }) => recipient === email)
        .map(({ subject }) => subject)

    clock.advance((idleYears * 365 - 40) * dayMs)
    await endIdleAccountsJob.run(kernel, {}, run)
    expect(await messagesTo('kept@people.example')).toEqual([])
    clock.advance(15 * dayMs)
    await endIdleAccountsJob.run(kernel, {}, run)
    await endIdleAccountsJob.run(kernel, {}, run)
    const warning = 'Your account will be deleted unless you sign in'
    expect(await messagesTo('kept@people.example')).toEqual([warning])

    const kept = await accountByEmail(kernel.db, 'kept@people.example')
    await noteSignIn(kernel.db, kept?.personId ?? '', clock.now())
    clock.advance(28 * dayMs)
    await endIdleAccountsJob.run(kernel, {}, run)
    expect(await accountByEmail(kernel.db, 'forgotten@people.example')).toBeDefined()
    clock.advance(3 * dayMs)
    await endIdleAccountsJob.run(kernel, {}, run)
    expect(await accountByEmail(kernel.db, 'forgotten@people.example')).toBeUndefined()
    expect(await accountByEmail(kernel.db, 'kept@people.example')).toBeDefined()
  })
})
