import { afterAll, beforeAll, expect, it } from 'vitest'
import { updatePersonStanding } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { sealDetails } from '../proofing/sealed.ts'
import { setProvenName } from '../store/proven-detail.ts'
import { saveProvenIdentity } from '../store/proven-identity.ts'
import { goodPassword, linkTo, submit, textOf } from '../testing/people.ts'
import { signedIn } from '../testing/signed-in.ts'
import {
  followAcross,
  oneLoginOrigin,
  platformUnderOneLogin,
  stopPair,
  type Pair,
} from '../testing/upstream.ts'

const identity = {
  did: 'did:web:one-login.example',
  documentUrl: `${oneLoginOrigin}/.well-known/did.json`,
  issuer: `${oneLoginOrigin}/`,
}

let pair: Pair
beforeAll(async () => {
  const vtr = ['Cl.Cm.P2']
  pair = await platformUnderOneLogin({
    medium: { vtr, highestIdentityLevel: 2, identity },
    low: { vtr, highestIdentityLevel: 1, identity },
    none: { vtr, identity },
    nobody: { vtr },
  })
})
afterAll(() => stopPair(pair))

it.each([
  ['up to the level of the settings', 'medium', ['2 medium O’Neill upstream:medium']],
  ['no higher than the settings allow', 'low', ['1 low O’Neill upstream:low']],
  ['not at all where the settings name no level', 'none', []],
  ['not where nobody is named whose signature counts', 'nobody', []],
])('an identity proved at One Login is believed %s', async (_what, name, expected) => {
  const browser = await provedThere(name)
  const start = await browser.here.follow('/sign-in?return=/account')
  const arrived = await followAcross(browser, linkTo(start, `/sign-in/[^"]*/with/${name}`))
  const password = await submit(browser.here, arrived, {})
  const method = await submit(browser.here, password, { password: goodPassword })
  await submit(browser.here, method, { method: 'email' })
  expect(await identitiesHere(name)).toEqual(expected)
  const account = textOf(await browser.here.get('/account/sign-in/linked'))
  expect(account).toContain('Linked. Last used')
})

const identities = defineQuery<{ givenNames: string }, { text: string }>(
  'test.upstream.identities',
  `select level || ' ' || given_names || ' ' || family_name || ' ' || profile as text
   from identity.proven_identity where given_names = :givenNames`,
)

async function identitiesHere(givenNames: string): Promise<string[]> {
  const rows = await pair.ours.kernel.db.many(identities, { givenNames })
  return rows.map(({ text }) => text)
}

/** Somebody whom a desk of One Login has seen. */
async function provedThere(givenNames: string) {
  const { kernel, clock } = pair.oneLogin
  const { personId, visitor: there } = await signedIn(pair.oneLogin, `${givenNames}@people.example`)
  const name = { givenNames, familyName: 'O’Neill' }
  await kernel.db.transaction(async (tx) => {
    await saveProvenIdentity(tx, {
      ...name,
      dateOfBirth: '1984-02-29',
      personId,
      level: 2,
      profile: 'M1A',
      provenAt: clock.now(),
      expiresAt: new Date('2031-11-02'),
      checkId: null,
    })
    const sealed = sealDetails(kernel, 'name', name)
    await setProvenName(tx, { id: kernel.crypto.uuid(), personId, sealed, validFrom: null })
    await updatePersonStanding(tx, { id: personId, displayName: `${givenNames} O’Neill`, identityLevel: 2 })
  })
  return { here: pair.ours.visitor(), there }
}
