import { afterAll, beforeAll, expect, it } from 'vitest'
import { walletSubjectFrom } from '../domain/upstream-identity.ts'
import { accountByEmail } from '../store/account.ts'
import { codeSentTo, createAccount, goodPassword, linkTo, submit } from '../testing/people.ts'
import { signedIn } from '../testing/signed-in.ts'
import { saveService, serviceKeys } from '../testing/service.ts'
import {
  followAcross,
  platformUnderOneLogin,
  stopPair,
  type Pair,
  type PairBrowser,
} from '../testing/upstream.ts'
import { walletSubjectOf } from '../wallet-subject.ts'

let pair: Pair
beforeAll(async () => {
  pair = await platformUnderOneLogin({ 'one-login': { scopes: ['openid', 'email', 'wallet-subject-id'] } })
})
afterAll(() => stopPair(pair))

const email = 'holder@people.example'

async function personAt(platform: Pair['ours']): Promise<string> {
  return (await accountByEmail(platform.kernel.db, email))?.personId ?? ''
}

it('is known as the provider outside names it, from the first sign-in there', async () => {
  await createAccount(pair.ours, pair.ours.visitor(), email)
  const { visitor: there } = await signedIn(pair.oneLogin, email)
  const browser: PairBrowser = { here: pair.ours.visitor(), there }
  const { kernel } = pair.ours
  const ours = { personId: await personAt(pair.ours), clientId: 'commonweal' }
  expect(await walletSubjectOf(kernel, kernel.db, ours)).toBeUndefined()

  const start = await browser.here.follow('/sign-in?return=/account')
  const arrived = await followAcross(browser, linkTo(start, '/sign-in/[^"]*/with/'))
  const password = await submit(browser.here, arrived, {})
  const second = await submit(browser.here, password, { password: goodPassword })
  await submit(browser.here, second, { code: await codeSentTo(pair.ours, email) })

  const theirs = { personId: await personAt(pair.oneLogin), clientId: 'our-one-login' }
  const subject = await walletSubjectOf(pair.oneLogin.kernel, pair.oneLogin.kernel.db, theirs)
  expect(subject).toMatch(/^urn:fdc:wallet\.account\.gov\.uk:2024:[\w-]{43}$/)
  expect(await walletSubjectOf(kernel, kernel.db, ours)).toBe(subject)
})

it('is otherwise what this provider tells the registered server, and different for each', async () => {
  const { kernel } = pair.oneLogin
  const personId = await personAt(pair.oneLogin)
  await saveService(kernel, 'library', serviceKeys(), {
    sectorIdentifierUri: 'https://library.example/sector',
  })
  const [first, second] = await Promise.all(
    ['our-one-login', 'library'].map((clientId) =>
      walletSubjectOf(kernel, kernel.db, { personId, clientId }),
    ),
  )
  expect(first).toBeDefined()
  expect(second).toBeDefined()
  expect(first).not.toBe(second)
})

it.each([undefined, null, 7, '', 'two words', 'x'.repeat(256), 'tŷ'])(
  'is not believed to be %j',
  (subject) => {
    expect(walletSubjectFrom({ wallet_subject_id: subject })).toBeNull()
  },
)
