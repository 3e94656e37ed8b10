import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoPersonId } from '../demo-country.ts'
import { expireChecksJob } from '../jobs/expire-checks.ts'
import { expireIdentitiesJob, repeatFraudCheckJob } from '../jobs/repeat-fraud-check.ts'
import { identityModule } from '../module.ts'
import { testCountry } from '../testing/country.ts'
import { newcomer, sayWho, type Newcomer } from '../testing/newcomer.ts'
import { submit, textOf } from '../testing/people.ts'
import { testRegisters } from '../testing/registers.ts'
import { appealContraIndicator } from '../store/contra-indicator.ts'
import { verifiedClaims } from './verified-claims.ts'

let platform: TestPlatform
beforeAll(async () => {
  const packs = [testCountry, testRegisters]
  platform = await testPlatform({ modules: [identityModule], packs, demo: true })
})
afterAll(() => platform.stop())

const claimsOf = ({ personId }: { personId: string }) =>
  verifiedClaims(platform.kernel, platform.kernel.db, personId)
const signedInAs = (key: string): Promise<Visitor> =>
  platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, key))
const referenceOn = (body: string) => /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(body)?.[0] ?? ''
const answers = { answer1: 'nc 100200', answer2: 'c', answer3: '142' }

async function someone(key: string, name: { givenNames: string; familyName: string }): Promise<Newcomer> {
  const person = await newcomer(platform, key)
  await sayWho(person.visitor, name)
  return person
}

/** Asks for a vouch of somebody who has proved who they are. @returns the reference */
async function askForVouch(person: Newcomer, voucherEmail: string): Promise<string> {
  const form = await person.visitor.get('/prove-identity/vouch')
  const asked = await submit(person.visitor, form, { email: voucherEmail, occupation: 'teacher' })
  return referenceOn(asked.body)
}

const vouchPath = (reference: string) => `/vouch?reference=${encodeURIComponent(reference.toLowerCase())}`
const everyStatement = ['known', 'met', 'details', 'unrelated']

async function run(job: { run: typeof expireChecksJob.run }): Promise<void> {
  await job.run(platform.kernel, {}, { id: 'test', attempt: 1, signal: new AbortController().signal })
}

async function lookForFraud({ visitor }: Newcomer) {
  return submit(visitor, await visitor.get('/prove-identity/fraud-check'), { consent: ['yes'] })
}

async function answerQuestions({ visitor }: Newcomer, given: Record<string, string>) {
  const form = await visitor.get('/prove-identity/records')
  const questions = await submit(visitor, form, { source: 'north-council-tax', consent: ['yes'] })
  return submit(visitor, questions, given)
}

describe('somebody without photo ID', () => {
  it('reaches P2 by what a body knows, a vouch and a look for fraud, and goes back to where they came from', async () => {
    const nest = await newcomer(platform, 'nest')
    const start = '/prove-identity?return=%2Faccount%2Fdevices'
    const ways = await sayWho(nest.visitor, { givenNames: 'Nest', familyName: "O'Dowd" }, start)
    expect(textOf(ways)).toContain('The shortest ways for you to reach medium confidence (P2)')
    expect(textOf(ways)).toContain('Passport')
    expect(await claimsOf(nest)).toBeUndefined()

    await answerQuestions(nest, answers)
    const after = await nest.visitor.get('/prove-identity/ways')
    expect(textOf(after)).toContain('Known to a public body for some years')
    const reference = await askForVouch(nest, 'officer@demo.example')
    const officer = await signedInAs('officer')
    const request = await officer.get(vouchPath(reference))
    expect(textOf(request)).toContain("Nest O'Dowd")
    await submit(officer, request, { answer: 'yes', statements: everyStatement })
    await lookForFraud(nest)

    const proved = await nest.visitor.get('/prove-identity')
    expect(textOf(proved)).toContain('Your identity is proved')
    expect(proved.body).toContain('href="/account/devices"')
    expect(await claimsOf(nest)).toMatchObject({
      level: 2,
      profile: 'M2A',
      names: [
        {
          nameParts: [
            { type: 'GivenName', value: 'Nest' },
            { type: 'FamilyName', value: "O'Dowd" },
          ],
        },
      ],
      birthDates: [{ value: '1961-03-01' }],
      returnCodes: [],
    })
  })
})

describe('the ways page', () => {
  it('leads to other levels, and does not ask for what is held', async () => {
    const person = await someone('levels', { givenNames: 'L', familyName: 'Levels' })
    await lookForFraud(person)
    expect(textOf(await person.visitor.get('/prove-identity/ways?level=3'))).toContain('high confidence (P3)')
    const low = textOf(await person.visitor.get('/prove-identity/ways?level=1'))
    expect(low).toContain('low confidence (P1)')
    expect(low).not.toContain('national register (')
    expect(textOf(await person.visitor.get('/prove-identity/ways?level=9'))).toContain('medium confidence')
  })

  it.each([
    ['one letter, no family name', { givenNames: 'O', familyName: '' }, 'O'],
    ['apostrophes', { givenNames: 'D’Arcy', familyName: "O'Neill" }, "D’Arcy O'Neill"],
    ['another script', { givenNames: '明日香', familyName: '山田' }, '明日香 山田'],
    ['letters composed on the keyboard', { givenNames: 'Siôn', familyName: 'Llŷr' }, 'Siôn Llŷr'],
    [
      'spaces and marks that do not print',
      { givenNames: '  Ann \u202E Mary ', familyName: ' B ' },
      'Ann Mary B',
    ],
  ])('takes names with %s', async (what, name, shown) => {
    const key = what.replaceAll(/\W/g, '')
    const { visitor } = await newcomer(platform, key)
    expect(textOf(await sayWho(visitor, name))).toContain(shown)
  })

  it('forgets the evidence of another name', async () => {
    const person = await someone('renames', { givenNames: 'First', familyName: 'Name' })
    await lookForFraud(person)
    expect(textOf(await person.visitor.get('/prove-identity/ways'))).toContain('Looked for signs of fraud')
    const form = await person.visitor.get('/prove-identity/about-you')
    await submit(person.visitor, form, {
      givenNames: 'Second',
      familyName: 'Name',
      'dateOfBirth-day': '1',
      'dateOfBirth-month': '3',
      'dateOfBirth-year': '1961',
    })
    expect(textOf(await person.visitor.get('/prove-identity/ways'))).toContain('Nothing yet')
  })
})

describe('a vouch', () => {
  it('is for the account that was asked alone, once, and only from people who have proved who they are', async () => {
    const person = await someone('vouched', { givenNames: 'V', familyName: 'Vouched' })
    const reference = await askForVouch(person, 'colleague@demo.example')
    const other = await signedInAs('officer')
    expect(textOf(await other.get(vouchPath(reference)))).toContain('No request to you has this reference')
    expect(textOf(await other.get(vouchPath(' ')))).toContain('Enter the reference')
    const colleague = await signedInAs('colleague')
    const page = await colleague.get(vouchPath(reference))
    const refused = await colleague.send(page, { answer: 'yes', statements: ['known'] })
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('all of these must be true'),
    ])
    const silent = await colleague.send(await colleague.get(vouchPath(reference)), {
      statements: everyStatement,
    })
    expect([silent.status, textOf(silent)]).toEqual([422, expect.stringContaining('Select your answer')])
    await submit(colleague, await colleague.get(vouchPath(reference)), {
      answer: 'yes',
      statements: everyStatement,
    })
    expect(textOf(await colleague.get(vouchPath(reference)))).toContain('No request to you')
    expect(textOf(await person.visitor.get('/account/messages'))).toContain('Somebody has vouched for you')
  })

  it('cannot be given to each other, nor by somebody whose identity is not proved', async () => {
    const unproved = await newcomer(platform, 'unproved')
    const person = await someone('asker', { givenNames: 'A', familyName: 'Asker' })
    const reference = await askForVouch(person, unproved.email)
    expect(textOf(await unproved.visitor.get(vouchPath(reference)))).toContain('Prove who you are first')
  })

  it('can be refused, and the person is told', async () => {
    const person = await someone('refusedvouch', { givenNames: 'R', familyName: 'Refused' })
    const reference = await askForVouch(person, 'officer@demo.example')
    const officer = await signedInAs('officer')
    await submit(officer, await officer.get(vouchPath(reference)), { answer: 'no' })
    await platform.drain()
    expect(textOf(await person.visitor.get('/account/messages'))).toContain('cannot vouch for you')
    expect(await claimsOf(person)).toBeUndefined()
  })

  it.each([
    ['', 'teacher', 'Enter their email address'],
    ['not an address', 'teacher', 'Enter their email address'],
    ['faulty-voucher@people.example', 'teacher', 'You cannot vouch for yourself'],
    ['friend@people.example', 'friend', 'Select what they do'],
  ])('is not asked of "%s", a %s', async (email, occupation, words) => {
    const known = platform.kernel.crypto
      .sha256(email + words)
      .slice(0, 8)
      .toLowerCase()
    const key = email.startsWith('faulty') ? 'faulty-voucher' : `x${known}`
    const person = await someone(key, { givenNames: 'F', familyName: key })
    const form = await person.visitor.get('/prove-identity/vouch')
    const refused = await person.visitor.send(form, { email, occupation })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
  })

  it('is asked of five people at most', async () => {
    const person = await someone('manyasked', { givenNames: 'M', familyName: 'Many' })
    const ask = async (index: number) => {
      const page = await person.visitor.get('/prove-identity/vouch')
      const form = index === 0 ? page : await submit(person.visitor, page, { act: 'cancel' })
      const again = index === 0 ? form : await person.visitor.get('/prove-identity/vouch')
      return person.visitor.send(again, { email: `friend${index}@people.example`, occupation: 'nurse' })
    }
    for (let index = 0; index < 5; index += 1) expect((await ask(index)).status).toBe(303)
    const sixth = await ask(5)
    expect([sixth.status, textOf(sixth)]).toEqual([422, expect.stringContaining('asked too many people')])
  })
})

describe('what a body knows', () => {
  it('is asked for only with consent, and unknown people learn nothing', async () => {
    const person = await someone('stranger-to-body', { givenNames: 'S', familyName: 'Stranger' })
    const form = await person.visitor.get('/prove-identity/records')
    const without = await person.visitor.send(form, { source: 'north-council-tax' })
    expect([without.status, textOf(without)]).toEqual([
      422,
      expect.stringContaining('Tick the box if you agree'),
    ])
    const nobody = await person.visitor.send(form, { source: 'nowhere', consent: ['yes'] })
    expect([nobody.status, textOf(nobody)]).toEqual([422, expect.stringContaining('Select whom we may ask')])
    const unknown = await person.visitor.send(await person.visitor.get('/prove-identity/records'), {
      source: 'north-council-tax',
      consent: ['yes'],
    })
    expect([unknown.status, textOf(unknown)]).toEqual([422, expect.stringContaining('They cannot help')])
    const { entries } = await platform.kernel.audit.usesOfPerson(platform.kernel.db, person.personId, {
      limit: 5,
    })
    expect(entries.map(({ action }) => action)).toContain('identity.knowledge.asked')
  })

  it('does not count for another name that is given before the answers', async () => {
    const person = await someone('swapper', { givenNames: 'Nest', familyName: "O'Dowd" })
    const form = await person.visitor.get('/prove-identity/records')
    const questions = await submit(person.visitor, form, { source: 'north-council-tax', consent: ['yes'] })
    await sayWho(person.visitor, { givenNames: 'Victim', familyName: 'Vaughan' }, '/prove-identity/about-you')
    expect((await person.visitor.send(questions, answers)).location).toBe('/prove-identity/records')
    expect(textOf(await person.visitor.get('/prove-identity/ways'))).toContain('Nothing yet')
  })

  it('cannot be used to try out whom it knows', async () => {
    const person = await someone('prober', { givenNames: 'Nobody', familyName: 'Known' })
    const ask = async () =>
      person.visitor.send(await person.visitor.get('/prove-identity/records'), {
        source: 'north-council-tax',
        consent: ['yes'],
      })
    for (let attempt = 0; attempt < 3; attempt += 1) expect(textOf(await ask())).toContain('They cannot help')
    await sayWho(person.visitor, { givenNames: 'Nest', familyName: "O'Dowd" }, '/prove-identity/about-you')
    const fourth = await ask()
    expect([fourth.status, textOf(fourth)]).toEqual([422, expect.stringContaining('tried this three times')])
  })

  it('is answered once; three wrong sets stop it, and the fraud desk is told', async () => {
    const person = await someone('guesser', { givenNames: 'Nest', familyName: "O'Dowd" })
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const wrong = await answerQuestions(person, { ...answers, answer2: 'D' })
      expect(textOf(wrong)).toContain('Not all answers were right')
    }
    const form = await person.visitor.get('/prove-identity/records')
    const fourth = await person.visitor.send(form, { source: 'north-council-tax', consent: ['yes'] })
    expect([fourth.status, textOf(fourth)]).toEqual([422, expect.stringContaining('tried this three times')])
    const desk = await (await signedInAs('investigator')).get('/staff/identity-concerns')
    expect(textOf(desk)).toContain('Wrong answers to questions')
  })

  it('does not take an empty answer, nor one after time is up', async () => {
    const person = await someone('slow', { givenNames: 'Nest', familyName: "O'Dowd" })
    const form = await person.visitor.get('/prove-identity/records')
    const questions = await submit(person.visitor, form, { source: 'north-council-tax', consent: ['yes'] })
    const empty = await person.visitor.send(questions, { ...answers, answer3: ' ' })
    expect([empty.status, textOf(empty)]).toEqual([422, expect.stringContaining('Enter an answer')])
    platform.clock.advance(16 * 60_000)
    expect((await person.visitor.send(questions, answers)).location).toBe('/prove-identity/records')
  })
})

describe('signs of fraud', () => {
  it('in a register suspend the identity, are told as return codes, and can be appealed and settled', async () => {
    const mallory = await someone('mallory', { givenNames: 'Mallory', familyName: 'Grey' })
    const form = await mallory.visitor.get('/prove-identity/fraud-check')
    const without = await mallory.visitor.send(form, {})
    expect([without.status, textOf(without)]).toEqual([422, expect.stringContaining('Tick the box')])
    await lookForFraud(mallory)
    expect((await claimsOf(mallory))?.returnCodes).toEqual([{ code: 'A' }, { code: 'P' }])

    const concerns = await mallory.visitor.get('/prove-identity/concerns')
    expect(textOf(concerns)).toContain('Sign of fraud')
    const [officeId = '', fraudId = ''] = [...concerns.body.matchAll(/name="concern" value="([^"]+)"/g)].map(
      ([, id]) => id,
    )
    const ids = [officeId, fraudId]
    const empty = await mallory.visitor.send(concerns, { concern: fraudId, why: ' ' })
    expect([empty.status, textOf(empty)]).toEqual([422, expect.stringContaining('Say what is wrong')])
    const somebodyElse = await someone('elsewhere', { givenNames: 'E', familyName: 'Else' })
    expect(
      await platform.kernel.db.transaction((tx) =>
        appealContraIndicator(tx, {
          id: fraudId,
          personId: somebodyElse.personId,
          sealedAppeal: 'x',
          now: platform.clock.now(),
        }),
      ),
    ).toBe(false)
    for (const concern of ids)
      await submit(mallory.visitor, await mallory.visitor.get('/prove-identity/concerns'), {
        concern,
        why: 'That is another Mallory.',
      })

    const investigator = await signedInAs('investigator')
    const rival = await signedInAs('rival')
    for (const id of ids) {
      const path = `/staff/identity-concerns/${id}`
      expect((await rival.get(path)).status).toBe(404)
      const page = await investigator.get(path)
      expect(textOf(page)).toContain('That is another Mallory.')
      const nothing = await investigator.send(page, { outcome: '', reason: '' })
      expect(nothing.status).toBe(422)
      const stale = await investigator.send(page, { outcome: 'mitigated', reason: 'Ok', version: '99' })
      expect(stale.status).toBe(409)
      await submit(investigator, await investigator.get(path), {
        outcome: 'mitigated',
        reason: 'Checked by phone.',
      })
    }
    await platform.drain()
    expect(textOf(await mallory.visitor.get('/account/messages'))).toContain('Checked by phone.')
    expect((await claimsOf(mallory))?.returnCodes).toEqual([{ code: 'A' }])
  })

  it('raised by the fraud desk take a level away, and give it back when settled', async () => {
    const held = { personId: demoPersonId(platform.kernel.crypto, 'boss') }
    expect((await claimsOf(held))?.level).toBe(2)
    const investigator = await signedInAs('investigator')
    const desk = await investigator.get('/staff/identity-concerns')
    const faulty = await investigator.send(desk, { email: 'nobody@nowhere.example', code: 'Q', reason: '' })
    expect(faulty.status).toBe(422)
    for (const words of ['No account has this', 'Select the concern', 'Say what you know'])
      expect(textOf(faulty)).toContain(words)
    const own = await investigator.send(desk, { email: 'investigator@demo.example', code: 'P', reason: 'x' })
    expect([own.status, textOf(own)]).toEqual([422, expect.stringContaining('your own identity')])

    const raised = await submit(investigator, await investigator.get('/staff/identity-concerns'), {
      email: 'boss@demo.example',
      code: 'P',
      reason: 'Reported by a bank.',
    })
    expect(await claimsOf(held)).toMatchObject({ level: 0, names: [], returnCodes: [{ code: 'P' }] })
    const boss = await signedInAs('boss')
    expect((await boss.get('/prove-identity')).location).toBe('/prove-identity/concerns')
    await submit(investigator, raised, { outcome: 'mitigated', reason: 'A mistake of the bank.' })
    expect((await claimsOf(held))?.level).toBe(2)
    expect(textOf(await boss.get('/prove-identity'))).toContain('Your identity is proved')
  })

  it('may not be handled by people without the role, nor by the person themselves', async () => {
    const officer = await signedInAs('officer')
    expect((await officer.get('/staff/identity-concerns')).status).toBe(403)
  })
})

describe('as time goes by', () => {
  it('a proven identity is compared with the registers again, and runs out', async () => {
    const { kernel, clock } = platform
    const personId = kernel.crypto.uuid()
    await kernel.db.transaction(async (tx) => {
      const { keepKnownIdentity } = await import('./known-identity.ts')
      await addPerson(tx, { id: personId, displayName: 'Mallory Grey', now: clock.now() })
      const name = { givenNames: 'Mallory', familyName: 'Grey', dateOfBirth: '1961-03-01' }
      await keepKnownIdentity(kernel, tx, { personId, level: 2, ...name })
    })
    await run(repeatFraudCheckJob)
    expect((await claimsOf({ personId }))?.level).toBe(2)
    clock.advance(181 * dayMs)
    await run(repeatFraudCheckJob)
    expect(await claimsOf({ personId })).toMatchObject({
      level: 0,
      returnCodes: [{ code: 'A' }, { code: 'P' }],
    })
    clock.advance(5 * 366 * dayMs)
    await run(expireIdentitiesJob)
    const resident = demoPersonId(kernel.crypto, 'colleague')
    expect(await claimsOf({ personId: resident })).toBeUndefined()
    expect((await claimsOf({ personId }))?.level).toBe(0)
  })
})
