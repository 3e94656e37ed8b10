import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpVisitor } from '../support/http-visitor.ts'
import { modules } from '../../src/platform.ts'
import type { Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { chooseLanguage, createScan, variants, type Variant } from './support/scan.ts'
import { followLinks, signInAs, type FoundPage } from './support/spider.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 900_000

/** Pages that only come after something was done. Those of the great journey are looked at there: embedded.test. */
const reachedByDoing = [
  // Steps of signing in, and what leads to them: sign-in.test, passkeys.test, ways-of-signing-in.test.
  /^\/sign-in(\/|$)/,
  /^\/account\/sign-in\//,
  /^\/stop-recovery\//,
  // The great journey.
  /^\/prove-identity\/(desk|appointment|waiting)$/,
  /^\/staff\/cases\/:caseId\//,
  /credentials\/(offers|presentations|:credentialId)/,
  // A browser's wallet has to have a backup: wallet-backup.test.
  /credentials\/wallets\/:walletId/,
  /^\/wallet\//,
  /^\/services\/:serviceName\/(check|done)/,
  // Two people, or a body and a person, have to have met: looked at by hand.
  /^\/(vouch|account-deleted)$/,
  /^\/prove-identity\/records\/questions$/,
  /delegations\/:delegationId$/,
  /^\/staff\/questions\/:questionId$/,
  /^\/staff\/services\/:serviceId\/integration\/:reportId$/,
  // A service's own user comes here: sandbox tests.
  /^\/sandbox\/:client\/choose$/,
  // Staff have to have begun something: looked at by hand.
  /^\/staff\/credentials\/(issue\/:draftId|cancel-many\/:runId)/,
  /^\/staff\/check\/(:checkId|requests\/)/,
  /^\/staff\/registers\/(issuers|verifiers)\/:/,
  // From a wallet, with a code from a screen or a card of theirs: looked at by hand.
  /^\/(show|refresh\/:configurationName)$/,
  // A payment has to have been begun: payments.test.
  /^\/payments\/:paymentId\//,
  /^\/sandbox\/pay\/card\//,
  // An application has to have been begun: services.test, and life-events.test for what is known.
  /^\/services\/:serviceName\/(tasks|save|saved|close|choose|use-known)(\/|$)/,
  /^\/resume\/:link$/,
  // An assistant, staff or a delivery has to have done something: service-channels.test.
  /^\/services\/:serviceName\/(assistant|declare|copy)(\/|$)/,
  /^\/staff\/(deliveries\/:serviceName|entries\/:draftId)/,
  // A service has to have rules of eligibility that staff are changing: looked at by hand.
  /\/rules\/:ruleName$/,
  // A question that is calculated, which not every service has: editor.test.
  /\/questions\/:fieldName\/calculation$/,
  // A record of an algorithm has to have been begun, changed or questioned: transparency.test.
  /^\/algorithms\/:slug\/(versions|changes|question\/sent)/,
  /^\/staff\/algorithms\/:recordId\/(write|keep-back|facets|standard|changes)/,
  /^\/staff\/assessments\/:assessmentId\/(questions|finish)/,
  // Files to save.
  /\/export$/,
  /\.csv$/,
  // A form that was sent too late: mishaps.test.
  /^\/kept-answers\//,
]

// Outside the long run each page is met in one variant, by turns: no journey goes on from here.
const variantsFor = (count: number): readonly Variant[] =>
  process.env['COMMONWEAL_LONG'] === '1' ? variants : variants.slice(count % 2, (count % 2) + 1)
const scan = createScan(variantsFor)
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'every page that links lead to has no accessibility fault, in both languages',
  { timeout: timeoutMs },
  async () => {
    const paths = modules.flatMap(({ pages = [] }) =>
      pages.filter(({ get }) => get !== undefined).map(({ path }) => path),
    )
    await saySomebodyIs(world.origin)
    const found = await followLinks(world.origin, [...new Set(paths)])
    await lookAtAll([...found.values()])
    process.stdout.write(`${found.size} pages by their links\n`)
    expect(scan.faults).toEqual([])
    expect(world.trouble()).toEqual([])
    const missing = paths.filter(
      (path) => !found.has(path) && !reachedByDoing.some((known) => known.test(path)),
    )
    expect(missing).toEqual([])
  },
)

/** Somebody who has proved nothing yet says who they are: the ways to prove it come after that. */
async function saySomebodyIs(origin: string): Promise<void> {
  const visitor = httpVisitor(origin)
  try {
    await signInAs(visitor, 'gwilym-parry')
    const answer = await visitor.fill('/prove-identity', {
      givenNames: 'Gwilym',
      familyName: 'Parry',
      'dateOfBirth-day': '4',
      'dateOfBirth-month': '7',
      'dateOfBirth-year': '1951',
    })
    expect(answer.status).toBe(303)
  } finally {
    visitor.leave()
  }
}

/** A window costs as much as a page: it is used as long as the pages are those of one person. */
async function lookAtAll(pages: readonly FoundPage[]): Promise<void> {
  let walker: Walker | undefined
  let holder: FoundPage['cookies'] | undefined
  for (const { path, url, cookies } of pages) {
    if (walker === undefined || !isDeepStrictEqual(cookies, holder)) {
      await walker?.close()
      walker = await windowOf(cookies)
      holder = cookies
    }
    await chooseLanguage(walker, variantsFor(scan.states.size + 1)[0]?.locale ?? 'en')
    await walker.page.goto(url)
    await walker.observer.look(walker, { page: path, state: 'empty' })
  }
  await walker?.close()
}

async function windowOf(cookies: FoundPage['cookies']): Promise<Walker> {
  const walker = await world.walker()
  const jar = Object.entries(cookies).map(([name, value]) => ({ name, value, url: world.origin }))
  await walker.context.addCookies(jar)
  return walker
}
