import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './steps/people.ts'
import { giveDevice } from './steps/passkey-device.ts'
import {
  addPhone,
  putEmailFirst,
  signUpWithPhone,
  startToWait,
  stopRecovery,
  upToSecondStep,
} from './steps/second-ways.ts'
import { signUp } from './steps/sign-up.ts'
import { arrive, fill, follow, press } from './support/form.ts'
import { newestCode } from './support/outbox.ts'
import { withPhotographs } from './support/photographs.ts'
import { answer, read } from './support/question.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
const password = 'kettle orchard violin'
const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test('codes by text, a second way, and back in when both are lost', { timeout: timeoutMs }, async () => {
  const person = { email: 'nest.parry@post.example', password }
  const walker = await world.walker()
  await signUpWithPhone(world, walker, person, '07700 900 314')
  await putEmailFirst(walker, person)
  await addPhone(walker, '+33 6 12 34 56 78')
  await walker.close()
  const stranger = await world.walker()
  await upToSecondStep(stranger, person)
  await read(stranger, { page: 'second-step', heading: 'Check your email' })
  await startToWait(stranger)
  await stopRecovery(world, await world.walker(), person.email)
  expect(scan.faults).toEqual([])
  expect(world.trouble()).toEqual([])
})

test('a passkey that is offered', { timeout: timeoutMs }, async () => {
  const person = { email: 'tegid.morus@post.example', password }
  const first = await world.walker()
  await signUp(world, first, person)
  await first.close()
  const walker = await world.walker()
  await giveDevice(walker)
  await upToSecondStep(walker, person)
  await arrive(walker.page, 'Check your email')
  await fill(walker.page, { code: await newestCode(world, person.email) })
  await press(walker.page, 'Continue')
  await read(walker, {
    page: 'passkey-offer',
    heading: 'Sign in faster with your face, fingerprint or passcode',
    drawn: '[data-passkey]:not([hidden])',
  })
  await press(walker.page, 'Not now')
  await arrive(walker.page, /Your account|Hello/)
  expect(scan.faults).toEqual([])
  expect(world.trouble()).toEqual([])
})

test('an account that is stopped, and an appeal', { timeout: timeoutMs }, async () => {
  const person = { email: 'eurgain.lewis@post.example', password }
  const owner = await world.walker()
  await signUp(world, owner, person)
  await owner.close()
  const officer = await signInAs(world, 'Lowri Ashworth-Glyn')
  await officer.page.goto('/staff/interventions')
  await answer(officer, {
    page: 'interventions',
    heading: 'Stopped accounts',
    answers: { email: person.email, kind: 'suspended', reason: 'Signed in from two countries' },
    button: 'Save',
  })
  await read(officer, { page: 'interventions-done', heading: 'Stopped accounts' })
  const walker = await world.walker()
  await upToSecondStep(walker, person)
  await arrive(walker.page, 'Check your email')
  await fill(walker.page, { code: await newestCode(world, person.email) })
  await press(walker.page, 'Continue')
  await read(walker, { page: 'stopped', heading: 'Sorry, there is a problem' })
  await follow(walker.page, 'Ask us to look at this again')
  await answer(walker, {
    page: 'appeal',
    heading: 'Ask us to look at this again',
    answers: { text: 'I was on holiday.' },
    button: 'Send',
  })
  await read(walker, { page: 'appeal-sent', heading: 'Ask us to look at this again' })
  expect(scan.faults).toEqual([])
  expect(world.trouble()).toEqual([])
})
