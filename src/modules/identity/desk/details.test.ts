import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '../demo-country.ts'
import { identityModule } from '../module.ts'
import { verifiedClaims } from '../proofing/verified-claims.ts'
import { insertSlot, takeSlot } from '../store/desk-slot.ts'
import { testCountry } from '../testing/country.ts'
import { newcomer, sayWho, type Newcomer } from '../testing/newcomer.ts'
import { submit, textOf } from '../testing/people.ts'
import { testRegisters } from '../testing/registers.ts'
import { bookSlot } from './appointment.ts'

let platform: TestPlatform
let north: string
beforeAll(async () => {
  platform = await testPlatform({
    modules: [identityModule],
    packs: [testCountry, testRegisters],
    demo: true,
  })
  north = demoOrganisationId(platform.kernel.crypto, 'north')
})
afterAll(() => platform.stop())

const signedInAs = (key: string): Promise<Visitor> =>
  platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, key))
const claimsOf = ({ personId }: Newcomer) => verifiedClaims(platform.kernel, platform.kernel.db, personId)

async function addSlot(hoursAway: number, places = 1): Promise<string> {
  const id = platform.kernel.crypto.uuid()
  const startsAt = addMs(platform.clock.now(), hoursAway * hourMs)
  const slot = { id, organisationId: north, siteEn: 'Town hall', siteCy: 'Neuadd y dref', startsAt, places }
  await platform.kernel.db.transaction((tx) => insertSlot(tx, slot))
  return id
}

/** Somebody who asked for a check at the north desk. @returns the page that the request leads to */
async function applicant(key: string): Promise<Newcomer & { page: Visit }> {
  const person = await newcomer(platform, key)
  await sayWho(person.visitor, { givenNames: 'Siân', familyName: key })
  const form = await person.visitor.get('/prove-identity/desk')
  return {
    ...person,
    page: await submit(person.visitor, form, { evidence: ['passport'], organisation: north }),
  }
}

const another = () => Promise.reject(new Error('another statement'))

async function openCheck(officer: Visitor, person: Newcomer): Promise<{ path: string; page: Visit }> {
  const waiting = await person.visitor.get('/prove-identity/waiting')
  const reference = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(waiting.body)?.[0] ?? ''
  const path = (await officer.get(`/staff/identity-checks?reference=${reference}`)).location ?? ''
  return { path, page: await officer.get(path) }
}

const seen = {
  seen: ['passport:original', 'passport:genuine', 'passport:details'],
  personMatches: 'yes',
  fraudCheck: '1',
  activityHistory: '0',
  outcome: 'confirmed',
}
const documents = {
  passportNumber: '122 345 6',
  passportIssuer: 'gbr',
  'passportExpiry-day': '2',
  'passportExpiry-month': '2',
  'passportExpiry-year': '2032',
}
const address = {
  subBuildingName: 'Flat 5',
  buildingNumber: '16',
  streetName: 'High Street',
  addressLocality: 'Aberwen',
  postalCode: 'ab1  2cd',
  addressCountry: 'gb',
  uprn: '10022812929',
  addressSince: '2019',
}

describe('what an officer reads from documents', () => {
  it('comes out as claims in the One Login vocabulary, in one statement', async () => {
    const person = await applicant('claims')
    const officer = await signedInAs('officer')
    const { page } = await openCheck(officer, person)
    await submit(officer, page, { ...seen, ...documents, ...address })
    expect(await claimsOf(person)).toMatchObject({
      level: 2,
      profile: 'M1A',
      passports: [{ documentNumber: '1223456', icaoIssuerCode: 'GBR', expiryDate: '2032-02-02' }],
      drivingPermits: [],
      addresses: [
        {
          subBuildingName: 'Flat 5',
          buildingNumber: '16',
          streetName: 'High Street',
          addressLocality: 'Aberwen',
          postalCode: 'AB1 2CD',
          addressCountry: 'GB',
          uprn: '10022812929',
          validFrom: '2019-01-01',
        },
      ],
    })
    const names: string[] = []
    const { db } = platform.kernel
    const counted: Queryable = {
      one: (query, parameters) => {
        names.push(query.name)
        return db.one(query, parameters)
      },
      maybe: another,
      many: another,
      execute: another,
    }
    await verifiedClaims(platform.kernel, counted, person.personId)
    expect(names).toEqual(['identity.verified_claims.select'])
    const { rows } = await db.unnamed(
      `select sealed_details as text from identity.evidence where person_id = $1
       union all select sealed_address from identity.proven_address where person_id = $1`,
      [person.personId],
    )
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/1223456|High Street/)
  })

  it('can be deleted by the person, without losing the level', async () => {
    const person = await applicant('deletes')
    const officer = await signedInAs('officer')
    await submit(officer, (await openCheck(officer, person)).page, { ...seen, ...documents })
    const page = await person.visitor.get('/prove-identity/evidence')
    expect(textOf(page)).toContain('Passport')
    const id = /name="evidence" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const foreign = await newcomer(platform, 'deletesothers')
    const theirs = await foreign.visitor.get('/prove-identity/about-you')
    expect(theirs.status).toBe(200)
    expect(textOf(await submit(person.visitor, page, { evidence: id }))).toContain('Nothing has been shown')
    expect((await person.visitor.send(page, { evidence: id })).status).not.toBe(200)
    expect(await claimsOf(person)).toMatchObject({ level: 2, passports: [] })
  })

  it.each([
    [{ ...documents, passportNumber: '12' }, 'Enter the number as it is printed'],
    [{ ...documents, passportIssuer: 'Great Britain' }, 'Enter who issued it'],
    [{ ...documents, 'passportExpiry-month': '13' }, 'Enter the date on which it runs out'],
    [{ ...documents, 'passportExpiry-year': '2020' }, 'It has run out'],
    [{ licenceNumber: 'DOE99802085J99FG' }, 'Enter who issued it'],
    [{ ...address, buildingNumber: '', subBuildingName: '' }, 'Enter a building number or name'],
    [{ ...address, addressLocality: '' }, 'Enter a town or city'],
    [{ ...address, addressCountry: 'Wales' }, 'two letters of the country'],
    [{ ...address, uprn: '1234567890123' }, '12 digits at most'],
    [{ ...address, addressSince: '2091' }, 'Enter a year'],
    [{ ...address, streetName: 'x'.repeat(121) }, '120 characters at most'],
  ])('is refused where it is wrong: %j', async (faulty, words) => {
    const key = `faulty${platform.kernel.crypto.uuid().slice(-12)}`
    const person = await applicant(key)
    const officer = await signedInAs('officer')
    const { page } = await openCheck(officer, person)
    const refused = await officer.send(page, { ...seen, ...faulty })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    expect(await claimsOf(person)).toBeUndefined()
  })
})

describe('an appointment', () => {
  it('is offered, booked, changed and given back', async () => {
    const [first, second] = [await addSlot(24), await addSlot(48)]
    const person = await applicant('books')
    expect(textOf(person.page)).toContain('When will you come?')
    const nothing = await person.visitor.send(person.page, { slot: '' })
    expect([nothing.status, textOf(nothing)]).toEqual([422, expect.stringContaining('Select a time')])
    const booked = await submit(person.visitor, person.page, { slot: first })
    expect(textOf(booked)).toContain('Your appointment: 3 November 2026')
    const other = await applicant('latecomer')
    expect(other.page.body).not.toContain(first)
    const taken = await other.visitor.send(other.page, { slot: first })
    expect([taken.status, textOf(taken)]).toEqual([422, expect.stringContaining('has just taken that time')])
    const again = await person.visitor.get('/prove-identity/appointment')
    await submit(person.visitor, again, { slot: second })
    expect((await other.visitor.get('/prove-identity/appointment')).body).toContain(first)
    const waiting = await person.visitor.get('/prove-identity/waiting')
    await submit(person.visitor, waiting, {})
    expect((await other.visitor.get('/prove-identity/appointment')).body).toContain(second)
  })

  it('is given to one of many who want the last place at once', async () => {
    const slotId = await addSlot(72)
    const people = await Promise.all([0, 1, 2, 3, 4].map((index) => applicant(`race${index}`)))
    const won = await Promise.all(
      people.map(({ personId }) =>
        platform.kernel.db.transaction((tx) => bookSlot(platform.kernel, tx, personId, slotId)),
      ),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
  })

  it('cannot be at another desk, nor after the deadline', async () => {
    const late = await addSlot(17 * 24)
    const person = await applicant('toolate')
    expect(person.page.body).not.toContain(late)
    const south = demoOrganisationId(platform.kernel.crypto, 'south')
    const from = platform.clock.now()
    const wanted = { id: await addSlot(5), organisationId: south, from, until: addMs(from, 16 * dayMs) }
    expect(await platform.kernel.db.transaction((tx) => takeSlot(tx, wanted))).toBe(false)
  })

  it('is offered by the desk, with times as clocks show them there', async () => {
    const officer = await signedInAs('officer')
    const page = await officer.get('/staff/identity-appointments')
    const offer = {
      siteEn: 'Library',
      siteCy: 'Llyfrgell',
      'date-day': '1',
      'date-month': '4',
      'date-year': '2027',
      from: '9.00',
      until: '10:00',
      minutes: '20',
      places: '1',
      remove: '',
    }
    const faulty = await officer.send(page, {
      ...offer,
      siteCy: '',
      from: '25:00',
      minutes: '1',
      places: '0',
    })
    expect(faulty.status).toBe(422)
    for (const words of ['in both languages', 'Enter a time like', 'from 5 to 120', 'from 1 to 20'])
      expect(textOf(faulty)).toContain(words)
    const past = await officer.send(page, { ...offer, 'date-year': '2020' })
    expect([past.status, textOf(past)]).toEqual([422, expect.stringContaining('still to come')])
    const added = await submit(officer, await officer.get('/staff/identity-appointments'), offer)
    expect(textOf(added).match(/1 April 2027 at 9:(00|20|40)/g)).toHaveLength(6)
    const stranger = await signedInAs('stranger')
    expect(textOf(await stranger.get('/staff/identity-appointments'))).not.toContain('Library')
  })
})

describe('a proven identity', () => {
  it('gets another name at a desk; the earlier one is kept with its end', async () => {
    const person = await applicant('maiden')
    const officer = await signedInAs('officer')
    await submit(officer, (await openCheck(officer, person)).page, seen)
    const form = await person.visitor.get('/prove-identity/change')
    const change = {
      what: 'name',
      givenNames: 'Siân',
      familyName: 'O’Married',
      'nameFrom-day': '1',
      'nameFrom-month': '6',
      'nameFrom-year': '2026',
      organisation: north,
    }
    const faulty = await person.visitor.send(form, { ...change, 'nameFrom-year': '2027', organisation: '' })
    expect(faulty.status).toBe(422)
    for (const words of ['not in the future', 'Select which desk']) expect(textOf(faulty)).toContain(words)
    const nothing = await person.visitor.send(form, { what: '' })
    expect([nothing.status, textOf(nothing)]).toEqual([422, expect.stringContaining('Select what is new')])
    await submit(person.visitor, await person.visitor.get('/prove-identity/change'), change)

    const { page, path } = await openCheck(officer, person)
    expect(textOf(page)).toContain('New name Siân O’Married From 1 June 2026')
    const unseen = await officer.send(page, { outcome: 'confirmed' })
    expect([unseen.status, textOf(unseen)]).toEqual([422, expect.stringContaining('at least one paper')])
    await submit(officer, await officer.get(path), {
      seen: ['birth-certificate:original', 'birth-certificate:genuine', 'birth-certificate:details'],
      outcome: 'confirmed',
    })
    const claims = await claimsOf(person)
    expect(claims?.names).toEqual([
      {
        nameParts: [
          { type: 'GivenName', value: 'Siân' },
          { type: 'FamilyName', value: 'O’Married' },
        ],
        validFrom: '2026-06-01',
      },
      {
        nameParts: [
          { type: 'GivenName', value: 'Siân' },
          { type: 'FamilyName', value: 'maiden' },
        ],
        validUntil: '2026-06-01',
      },
    ])
    expect(claims?.level).toBe(2)
    expect(textOf(await person.visitor.get('/prove-identity/evidence'))).toContain('O’Married')
  })

  it('gets another address in the same way', async () => {
    const person = await applicant('moves')
    const officer = await signedInAs('officer')
    await submit(officer, (await openCheck(officer, person)).page, { ...seen, ...address })
    const form = await person.visitor.get('/prove-identity/change')
    const moved = {
      ...address,
      buildingNumber: '17',
      addressSince: '2026',
      what: 'address',
      organisation: north,
    }
    const faulty = await person.visitor.send(form, { ...moved, addressLocality: '' })
    expect([faulty.status, textOf(faulty)]).toEqual([422, expect.stringContaining('Enter a town or city')])
    await submit(person.visitor, form, moved)
    const { page } = await openCheck(officer, person)
    await submit(officer, page, {
      seen: ['bank-statement:original', 'bank-statement:genuine', 'bank-statement:details'],
      outcome: 'confirmed',
    })
    expect((await claimsOf(person))?.addresses).toMatchObject([
      { buildingNumber: '17', validFrom: '2026-01-01' },
      { buildingNumber: '16', validFrom: '2019-01-01', validUntil: '2026-01-01' },
    ])
  })

  it('is not there to be changed for somebody who has proved nothing', async () => {
    const person = await newcomer(platform, 'nochange')
    expect((await person.visitor.get('/prove-identity/change')).location).toBe('/prove-identity')
  })
})

describe('a second account with the same name and date of birth', () => {
  it('waits for the fraud desk, which can find that they are two people', async () => {
    const first = await newcomer(platform, 'twin-a')
    const second = await newcomer(platform, 'twin-b')
    const officer = await signedInAs('officer')
    for (const person of [first, second]) {
      await sayWho(person.visitor, { givenNames: 'Twin', familyName: 'Same' })
      const form = await person.visitor.get('/prove-identity/desk')
      await submit(person.visitor, form, { evidence: ['passport'], organisation: north })
      await submit(officer, (await openCheck(officer, person)).page, seen)
    }
    expect((await claimsOf(first))?.level).toBe(2)
    expect(await claimsOf(second)).toMatchObject({ level: 0, returnCodes: [{ code: 'X' }] })
    const investigator = await signedInAs('investigator')
    const desk = await investigator.get('/staff/identity-concerns')
    const path = /href="(\/staff\/identity-concerns\/[^"]+)"/.exec(desk.body)?.[1] ?? ''
    await submit(investigator, await investigator.get(path), { outcome: 'mitigated', reason: 'Two people.' })
    expect((await claimsOf(second))?.level).toBe(2)
  })
})
