import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../../bench/support/run-command.ts'
import { demoPassword } from '../../../src/modules/identity/demo-country.ts'
import { startProgram, type RunningProgram } from '../../support/program.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { createBrowser, type Browser, type Place } from './browser.ts'
import { startExample, type RunningExample } from './example.ts'
import { newestCode } from './outbox.ts'
import { onOff, setUpService, vocabulary, type SetUpService } from './registrations.ts'

const mostAttempts = 6

/** Somebody of the demonstration whose identity is proved to P2, for each way. */
const ways = [
  {
    usesRequestObjects: true,
    usesPkce: true,
    person: 'amina-hughes',
    name: 'Amina Hughes',
    birthDate: '1979-03-14',
    attributes: {
      [`${vocabulary}/address`]: [
        expect.objectContaining({ addressLocality: 'Aberwen', addressCountry: 'GB' }),
      ],
    },
  },
  { usesRequestObjects: true, usesPkce: false, person: 'kofi-o', name: 'Kofi O', birthDate: '1986-12-24' },
  {
    usesRequestObjects: false,
    usesPkce: true,
    person: 'siobhan-odowd',
    name: 'Siobhán O’Dowd',
    birthDate: '1992-05-09',
  },
  {
    usesRequestObjects: false,
    usesPkce: false,
    person: 'elin-gwyn',
    name: 'Elin Mair Gŵyn',
    birthDate: '2001-09-27',
  },
]

const folder = temporaryFolder('relying-party')
const environment = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' }
const services: SetUpService[] = []
let program: RunningProgram

beforeAll(async () => {
  for (const way of ways) services.push(await setUpService(folder, way))
  const file = join(folder, 'services.json')
  writeFileSync(file, JSON.stringify(services.map(({ registration }) => registration)))
  await runCommand(['migrate'], environment)
  await runCommand(['identity', 'client', 'import', file, '--live'], environment)
  program = await startProgram({ environment })
})
afterAll(() => program.stop())

/** What the service says it was told. */
interface Told {
  subject: string
  idTokenClaims: Record<string, unknown>
  userInfo: Record<string, unknown>
  coreIdentity?: { levelOfConfidence: string; name: string; birthDate: string }
}

describe.each(ways)(
  'the example service, with JAR $usesRequestObjects and PKCE $usesPkce',
  ({ usesRequestObjects, usesPkce, person, name, birthDate, attributes = {} }) => {
    const email = `${person}@people.penhaven.example`
    const browser = createBrowser()
    let service: SetUpService
    let example: RunningExample
    beforeAll(async () => {
      const clientId = `fishing-jar-${onOff(usesRequestObjects)}-pkce-${onOff(usesPkce)}`
      service = setUp(clientId)
      example = await startExample(service, `${program.origin}/`)
    })
    afterAll(async () => {
      browser.leave()
      await example.stop()
    })

    const told = (): Promise<Told | null> => readTold(browser, service)
    const signIn = (start: Place): Promise<Place> => showWhoItIs(browser, program.origin, start, email)

    it('signs a person in', async () => {
      expect(await told()).toBeNull()
      const start = await browser.open(`${service.origin}/sign-in`)
      expect(start.url).toContain(`${program.origin}/sign-in/`)
      const back = await signIn(start)
      expect(back).toMatchObject({ url: `${service.origin}/`, visit: { status: 200 } })
      const user = await told()
      expect(user?.idTokenClaims).toMatchObject({
        iss: `${program.origin}/`,
        aud: service.clientId,
        vot: 'Cl.Cm',
        vtm: `${program.origin}/trustmark`,
      })
      expect(user?.subject).toMatch(/^urn:fdc:gov\.uk:2022:[\w-]{43}$/)
      expect(user?.userInfo).toMatchObject({ sub: user?.subject, email, email_verified: true })
      expect(user?.coreIdentity).toBeUndefined()
    })

    it('is told who the person is, at P2', async () => {
      const before = await told()
      const back = await browser.open(`${service.origin}/prove-identity`)
      expect(back).toMatchObject({ url: `${service.origin}/`, visit: { status: 200 } })
      const user = await told()
      expect(user?.subject).toBe(before?.subject)
      expect(user?.coreIdentity).toMatchObject({ levelOfConfidence: 'P2', name, birthDate })
      expect(user?.userInfo).toMatchObject(attributes)
    })

    it('takes no answer that it did not ask for, and no notice that the provider did not sign', async () => {
      const subject = (await told())?.subject
      const uninvited = await browser.open(`${service.origin}/oidc/callback?code=abc&state=abc`)
      expect(uninvited.visit.status).toBe(400)
      for (const logoutToken of ['', 'abc', unsignedNotice(`${program.origin}/`, service, subject)]) {
        const answer = await fetch(`${service.origin}/oidc/back-channel-logout`, {
          method: 'POST',
          body: new URLSearchParams({ logout_token: logoutToken }),
        })
        expect(answer.status).toBe(400)
      }
      expect((await told())?.subject).toBe(subject)
    })

    it('asks the person to show that it is still them', async () => {
      const before = await told()
      // Times of signing in are told in whole seconds.
      await wait(1_100)
      const start = await browser.open(`${service.origin}/reauthenticate`)
      expect(start.url).toContain(`${program.origin}/sign-in/`)
      const back = await signIn(start)
      expect(back).toMatchObject({ url: `${service.origin}/`, visit: { status: 200 } })
      const user = await told()
      expect(user?.subject).toBe(before?.subject)
      expect(Number(user?.idTokenClaims['auth_time'])).toBeGreaterThan(
        Number(before?.idTokenClaims['auth_time']),
      )
    })

    it('signs the person out at the provider, and hears of it from there', async () => {
      const elsewhere = createBrowser()
      const second = await showWhoItIs(
        elsewhere,
        program.origin,
        await elsewhere.open(`${service.origin}/sign-in`),
        email,
      )
      expect(second.url).toBe(`${service.origin}/`)
      const back = await browser.open(`${service.origin}/sign-out`)
      expect(back).toMatchObject({ url: `${service.origin}/signed-out`, visit: { status: 200 } })
      expect(await told()).toBeNull()
      const account = await browser.open(`${program.origin}/account`)
      expect(account.url).toContain(`${program.origin}/sign-in/`)
      // The other browser's session at the service ends by the notice that the provider sends.
      await expect.poll(() => readTold(elsewhere, service), { timeout: 20_000 }).toBeNull()
      elsewhere.leave()
    })

    it('signs the person out when somebody else answers for them', async () => {
      await signIn(await browser.open(`${service.origin}/sign-in`))
      expect((await told())?.userInfo['email']).toBe(email)
      let place = await browser.open(`${service.origin}/reauthenticate`)
      for (let attempt = 1; attempt <= mostAttempts && place.visit.status !== 400; attempt += 1)
        place = await browser.send(place, { email: 'somebody-else@people.example', intent: 'sign-in' })
      expect(place).toMatchObject({ url: `${service.origin}/oidc/callback`, visit: { status: 400 } })
      expect(place.visit.body).toContain('login_required')
      expect(await told()).toBeNull()
      expect((await browser.open(`${program.origin}/account`)).url).toContain(`${program.origin}/sign-in/`)
    })
  },
)

function setUp(clientId: string): SetUpService {
  const service = services.find((candidate) => candidate.clientId === clientId)
  if (service === undefined) throw new Error(`${clientId} is not set up`)
  return service
}

async function readTold(browser: Browser, { origin }: SetUpService): Promise<Told | null> {
  // The service's own JSON.
  return JSON.parse((await browser.open(`${origin}/what-i-was-told`)).visit.body) as Told | null
}

/** RFC 7515, appendix A.5: right in all but its signature. */
function unsignedNotice(issuer: string, { clientId }: SetUpService, subject: string | undefined): string {
  const nowSeconds = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: issuer,
    aud: clientId,
    sub: subject,
    iat: nowSeconds,
    exp: nowSeconds + 120,
    jti: 'forged',
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
  const parts = [{ alg: 'none', typ: 'logout+jwt' }, claims]
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
}

/** The pages of sign-in: email address, password, and the code that was sent. */
async function showWhoItIs(browser: Browser, origin: string, start: Place, email: string): Promise<Place> {
  const password = await browser.send(start, { email, intent: 'sign-in' })
  const sentBefore = await newestCode(origin, email)
  const second = await browser.send(password, { password: demoPassword })
  const code = await newestCode(origin, email, sentBefore)
  return browser.send(second, { code: code ?? '' })
}
