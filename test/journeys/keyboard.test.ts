import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { follow, stepsOf } from './steps/guide.ts'
import * as account from './steps/keyboard/account.ts'
import * as services from './steps/keyboard/services.ts'
import { decideCase, withKeys } from './steps/keyboard/staff.ts'
import { createRecord, takeFaults } from './support/keyboard/record.ts'
import { openTypist, type Typist } from './support/keyboard/typist.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 120_000
/** As many as the journeys come by; fewer would mean that some did not go all the way. */
const leastPages = 80

const record = createRecord()
let world: World

beforeAll(async () => {
  world = await startWorld()
})

afterAll(() => world.end())

function somebody(): Promise<Typist> {
  return openTypist(world, record)
}

/** Somebody of the demonstration, who signs in by its page. */
async function signedIn(name: string): Promise<Typist> {
  const person = await somebody()
  await person.open('/demo')
  await person.arrive('The demonstration')
  await person.press(`Sign in as ${name}`)
  return person
}

describe('by keyboard alone', { timeout: timeoutMs }, () => {
  test('somebody applies for school places: groups in groups, a list to search', async () => {
    await services.applyForSchoolPlace(await signedIn('Suryani'))
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody pays in the middle of an application', async () => {
    await services.renewFishingLicence(await signedIn('Kofi O'))
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody without an account reports rubbish, with a photo', async () => {
    await services.reportFlyTipping(await somebody())
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody does a long application task by task', async () => {
    await services.applyForCarersPayment(await signedIn('Siobhán O’Dowd'))
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody saves and comes back on another device', async () => {
    await account.saveAndReturn(world, await somebody(), await somebody())
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody tells three bodies of a death once, with what is known', async () => {
    await account.tellOfADeath(await signedIn('Amina Hughes'))
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody changes an answer at the end', async () => {
    await account.changeAnAnswer(await somebody())
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody takes a card into their wallet', async () => {
    await account.collectCard(await signedIn('Desmond Clarke'))
    expect(takeFaults(record)).toEqual([])
  })

  test('somebody chooses how they are told', async () => {
    await account.chooseNotifications(await signedIn('Mary-Jane Elizabeth Anne Smythe-Whitcombe'))
    expect(takeFaults(record)).toEqual([])
  })

  test('staff decide a case', async () => {
    await decideCase(await signedIn('Grace Okafor'))
    expect(takeFaults(record)).toEqual([])
  })

  test('staff make a service and a colleague publishes it', async () => {
    const author = withKeys(await signedIn('Margaret Pryce'))
    const colleague = withKeys(await signedIn('Huw Gethin Llewellyn'))
    let reader = author
    for (const step of stepsOf('publish-a-service.md')) {
      if (step.startsWith('Your colleague')) reader = colleague
      await follow(reader, step)
    }
    expect(takeFaults(record)).toEqual([])
  })
})

test('went all the way, and nothing broke', () => {
  process.stdout.write(`${record.toured.size} pages by keyboard, ${record.checks} places of the focus\n`)
  expect(record.toured.size).toBeGreaterThanOrEqual(leastPages)
  expect(world.trouble()).toEqual([])
})
