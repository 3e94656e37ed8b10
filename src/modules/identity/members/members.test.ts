import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { membersOf } from '#kernel/access'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '../demo-country.ts'
import { identityModule } from '../module.ts'
import { testCountry } from '../testing/country.ts'
import { submit, textOf } from '../testing/people.ts'

let platform: TestPlatform
let boss: Visitor
let path: string
const rolesOf = async (key: string): Promise<string[]> => {
  const { kernel } = platform
  const members = await membersOf(kernel.db, demoOrganisationId(kernel.crypto, 'north'))
  return members
    .filter(({ personId }) => personId === demoPersonId(kernel.crypto, key))
    .map(({ role }) => role)
}

const addForms = (page: Visit): Visit['forms'] =>
  page.forms.filter(({ hidden }) => hidden.some(([name, value]) => name === 'intent' && value === 'add'))

beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
  const { crypto } = platform.kernel
  boss = await platform.visitorSignedInAs(demoPersonId(crypto, 'boss'))
  path = `/staff/organisation/${demoOrganisationId(crypto, 'north')}/members`
})
afterAll(() => platform.stop())

describe('people and roles of an organisation', () => {
  it('lists them for the manager, and the people can see that', async () => {
    expect(textOf(await boss.get(path))).toContain('officer Tester Desk officer')
    const officer = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'officer'))
    expect(textOf(await officer.get('/account/data-uses'))).toContain(
      'Your name was shown in the list of staff',
    )
  })

  it('adds somebody by email and takes the role away again', async () => {
    const list = await boss.get(path)
    const added = await submit(
      boss,
      { ...list, forms: addForms(list) },
      { email: ' Resident@Demo.example', role: 'caseworker' },
    )
    expect(textOf(added)).toContain('Your change is saved')
    expect(await rolesOf('resident')).toEqual(['caseworker'])
    const page = await boss.get(path)
    const form = page.forms.find(({ hidden }) =>
      hidden.some(([, value]) => value === demoPersonId(platform.kernel.crypto, 'resident')),
    )
    await boss.send({ ...page, forms: form === undefined ? [] : [form] }, {})
    expect(await rolesOf('resident')).toEqual([])
  })

  it('says what is wrong', async () => {
    for (const [fields, words] of [
      [{ email: '', role: 'caseworker' }, 'Enter the email address'],
      [{ email: 'nobody@demo.example', role: 'caseworker' }, 'No account has this email address'],
      [{ email: 'resident@demo.example', role: 'king' }, 'Select a role'],
    ] as const) {
      const page = await boss.get(path)
      const refused = await boss.send({ ...page, forms: addForms(page) }, fields)
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    }
    expect(await rolesOf('resident')).toEqual([])
  })

  it('records that names were shown also where the form was refused', async () => {
    const officer = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'officer'))
    const timesListed = async () =>
      textOf(await officer.get('/account/data-uses')).split('Your name was shown in the list of staff').length
    const page = await boss.get(path)
    const before = await timesListed()
    const refused = await boss.send({ ...page, forms: addForms(page) }, { email: '', role: '' })
    expect(textOf(refused)).toContain('officer Tester')
    expect(await timesListed()).toBe(before + 1)
  })

  it('keeps the last manager', async () => {
    const page = await boss.get(path)
    const own = page.forms.filter(({ hidden }) =>
      hidden.some(([, value]) => value === demoPersonId(platform.kernel.crypto, 'boss')),
    )
    const refused = await boss.send({ ...page, forms: own }, {})
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('An organisation needs a manager'),
    ])
    expect(await rolesOf('boss')).toEqual(['manager'])
  })

  it('does not exist for managers of others and people without the role', async () => {
    const south = `/staff/organisation/${demoOrganisationId(platform.kernel.crypto, 'south')}/members`
    expect((await boss.get(south)).status).toBe(404)
    const officer = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'officer'))
    expect((await officer.get(path)).status).toBe(403)
  })
})
