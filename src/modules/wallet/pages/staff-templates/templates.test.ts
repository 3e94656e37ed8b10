import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineQuery } from '#kernel/db'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../../packs/example/country.ts'
import { modules } from '../../../../platform.ts'
import { readTemplate } from '../../domain/template-json.ts'
import { walletModule } from '../../module.ts'
import { storedVersions } from '../../store/template-version.ts'
import { credentialTemplates, findTemplate, liveTemplates } from '../../templates/catalogue.ts'
import { templateUses } from '../../templates/uses.ts'
import { veteranCard } from '../../testing/penhaven.ts'

const path = '/staff/templates/veteran-card'
const title = { en: 'Apply for a card', cy: 'Gwneud cais am gerdyn' }
let platform: TestPlatform
let writer: Visitor
let second: Visitor
let caseworker: Visitor
/** Whether a service gives the card, so that a test can take it away. */
let isGiven = true

beforeAll(async () => {
  const identity = modules.filter(({ name }) => name === 'identity')
  const gives = veteranCard.claims.map(({ name }) => name)
  platform = await testPlatform({
    modules: [...identity, walletModule],
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, {
            ...penhaven,
            people: penhaven.people.map((person) =>
              person.key === 'huw-llewellyn'
                ? { ...person, roles: [{ organisationSlug: 'veterans-office', role: 'manager' as const }] }
                : person,
            ),
          }),
          contribute(credentialTemplates, veteranCard),
          contribute(templateUses, async () =>
            isGiven
              ? [
                  { template: 'veteran-card', title, gives },
                  { template: 'veteran-card', title, asks: ['country'] },
                ]
              : [],
          ),
        ],
      },
    ],
    demo: true,
  })
  writer = await as('margaret-pryce')
  second = await as('huw-llewellyn')
  caseworker = await as('grace-okafor')
})
afterAll(() => platform.stop())

function as(key: string): Promise<Visitor> {
  return platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, key))
}

/** The form of a page whose hidden fields hold `intent`, or the first that is not the signing out. */
function formOf(page: Visit, intent?: string): Visit {
  const own = page.forms.filter(({ action }) => !action.includes('/sign-out'))
  const form = own.find(({ hidden }) =>
    intent === undefined ? true : hidden.some(([name, value]) => name === 'intent' && value === intent),
  )
  if (form === undefined) throw new Error(`No form ${intent ?? ''}: ${page.status}`)
  return { ...page, forms: [form] }
}

async function fill(
  visitor: Visitor,
  address: string,
  fields: Parameters<Visitor['send']>[1],
  intent?: string,
): Promise<Visit> {
  return visitor.send(formOf(await visitor.get(address), intent), fields)
}

function versions(name = 'veteran-card') {
  return storedVersions(platform.kernel.db, name)
}

async function inUse() {
  return findTemplate(platform.kernel, platform.kernel.db, 'veteran-card')
}

const names = {
  'title-en': 'Veteran’s card',
  'title-cy': 'Cerdyn y cyn-filwr',
  'description-en': 'Shows that you served.',
  'description-cy': 'Yn dangos i chi wasanaethu.',
}

const acts = defineQuery<Record<never, never>, { action: string }>(
  'test.audit.template_acts',
  `select distinct action from audit.entry where action like 'wallet.template.%'`,
)

describe('a kind of card', () => {
  it('is seen by staff of its issuer, and by nobody else', async () => {
    expect((await caseworker.get('/staff/templates')).body).toContain(path)
    const page = await caseworker.get(path)
    expect([page.status, page.body.includes('Came with the program')]).toEqual([200, true])
    expect(page.body).not.toContain('/edit/names')
    const other = await as('catrin-rowlands')
    expect((await other.get('/staff/templates')).body).not.toContain(path)
    for (const part of ['', '/preview', '/export', '/edit/names', '/claims', '/versions/1', '/retire']) {
      expect((await other.get(path + part)).status, part).toBe(404)
    }
    expect((await (await as('kofi-o')).get('/staff/templates')).status).toBe(403)
  })

  it('is not changed by who may only look', async () => {
    for (const page of ['/edit/names', '/claims', '/claims/country', '/add-claim', '/import', '/retire']) {
      expect((await caseworker.get(path + page)).status, page).toBe(403)
    }
    const form = formOf(await writer.get(`${path}/edit/names`))
    const sent = await caseworker.post(`${path}/edit/names`, { ...names, revision: '0' })
    expect(sent.status).toBe(403)
    expect(form.forms).toHaveLength(1)
    expect(await versions()).toEqual([])
  })

  it('keeps what was typed when it is refused', async () => {
    const refused = await fill(writer, `${path}/edit/names`, { ...names, 'title-cy': ' ' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Enter the text in Welsh')
    expect(refused.body).toContain('Veteran’s card')
    expect(await versions()).toEqual([])
  })

  it('is changed in a draft, which nobody is given', async () => {
    expect((await fill(writer, `${path}/edit/names`, names)).location).toBe(`${path}?done=saved`)
    expect((await versions()).map(({ number, status }) => [number, status])).toEqual([[2, 'draft']])
    expect((await inUse())?.title.en).toBe('Veteran Card')
    expect((await writer.get(`${path}/versions/2`)).body).toContain(
      'The name in English changes from “Veteran Card” to “Veteran’s card”.',
    )
  })

  it('tells the second of two who edit it at once', async () => {
    const [mine, theirs] = [
      formOf(await writer.get(`${path}/edit/validity`)),
      formOf(await second.get(`${path}/edit/validity`)),
    ]
    expect((await writer.send(mine, { validityDays: '100', batchSize: '3' })).status).toBe(303)
    const late = await second.send(theirs, { validityDays: '200', batchSize: '4' })
    expect(late.status).toBe(422)
    expect(late.body).toContain('Somebody else has changed the draft')
    expect(late.body).toContain('value="200"')
    expect((await versions())[0]).toMatchObject({ content: { validityDays: 100, batchSize: 3 } })
    expect((await versions())[0]?.authors).toHaveLength(1)
  })

  it('refuses numbers, forms and shapes that are none', async () => {
    const validity = await fill(writer, `${path}/edit/validity`, { validityDays: '4000', batchSize: 'x' })
    expect([validity.status, validity.body.includes('from 1 to 3653')]).toEqual([422, true])
    const forms = await fill(writer, `${path}/edit/forms`, { vct: 'urn:other:type', first: 'mdoc' })
    expect([forms.status, forms.body.includes('Choose at least one form')]).toEqual([422, true])
    const type = await fill(writer, `${path}/edit/forms`, { formats: ['sd-jwt-vc'], vct: 'urn:other:type' })
    expect([type.status, type.body.includes('verifiers know it by that')]).toEqual([422, true])
    const shape = await fill(writer, `${path}/edit/data`, { types: 'X', subject: '{"a":' })
    expect([shape.status, shape.body.includes('not a JSON object')]).toEqual([422, true])
    const unknown = await fill(writer, `${path}/edit/refresh`, {
      birthdayClaim: 'country',
      birthdayYears: '18',
    })
    expect([unknown.status, unknown.body.includes('not a fact of the kind')]).toEqual([422, true])
    expect((await writer.get(`${path}/edit/nothing`)).status).toBe(404)
  })

  it('has claims added, changed, moved and removed', async () => {
    const claim = {
      name: 'birth_date',
      'label-en': 'Date of birth',
      'label-cy': 'Dyddiad geni',
      type: 'date',
      shown: 'selective',
      optional: 'yes',
    }
    const wrong = await fill(writer, `${path}/add-claim`, { ...claim, name: 'country' })
    expect([wrong.status, wrong.body.includes('already a fact with the name')]).toEqual([422, true])
    expect((await fill(writer, `${path}/add-claim`, claim)).status).toBe(303)
    const age = {
      name: 'age_over_18',
      'label-en': 'Is 18 or older',
      'label-cy': 'Yn 18 oed neu’n hŷn',
      type: 'boolean',
      shown: 'selective',
      optional: 'no',
      derivedFrom: 'birth_date',
      derivedYears: '18',
    }
    expect((await fill(writer, `${path}/add-claim`, age)).status).toBe(303)
    const moved = await fill(writer, `${path}/claims`, { up: 'age_over_18' })
    expect(moved.status).toBe(303)
    const group = { ...claim, name: 'address', 'label-en': 'Address', 'label-cy': 'Cyfeiriad', type: 'group' }
    expect((await fill(writer, `${path}/add-claim`, group)).status).toBe(303)
    const part = { ...claim, name: 'town', 'label-en': 'Town', 'label-cy': 'Tref', type: 'text' }
    expect((await fill(writer, `${path}/add-claim?in=address`, part)).status).toBe(303)
    expect((await fill(writer, `${path}/claims/address.town`, { ...part, 'label-en': 'City' })).status).toBe(
      303,
    )
    const [draft] = await versions()
    expect(draft?.content.claims.map(({ name }) => name)).toEqual([
      'family_name',
      'service_number',
      'is_veteran',
      'country',
      'age_over_18',
      'birth_date',
      'address',
    ])
    expect(draft?.content.claims.at(-1)?.fields?.[0]).toMatchObject({ name: 'town', label: { en: 'City' } })
    expect((await fill(writer, `${path}/claims/address`, {}, 'remove')).status).toBe(303)
    expect((await versions())[0]?.content.claims).toHaveLength(6)
    expect((await writer.get(`${path}/claims/address`)).status).toBe(404)
  })

  it('cannot lose a claim that a service states', async () => {
    expect((await fill(writer, `${path}/claims/country`, {}, 'remove')).status).toBe(303)
    const page = await writer.get(path)
    expect(page.body).toContain('still states country')
    expect(page.body).toContain('asks people to show country')
    const refused = await fill(writer, path, {}, 'submit')
    expect(refused.status).toBe(422)
    expect((await versions())[0]?.status).toBe('draft')
    const json = {
      ...veteranCard,
      title: { en: 'Veteran’s card', cy: 'Cerdyn y cyn-filwr' },
      name: 'another',
    }
    expect((await fill(writer, `${path}/import`, { text: JSON.stringify(json) })).status).toBe(303)
    expect((await versions())[0]?.content).toMatchObject({ name: 'veteran-card', claims: veteranCard.claims })
  })

  it('refuses JSON that is no template', async () => {
    for (const [text, message] of [
      ['{', 'This is not JSON'],
      ['{"name":"x"}', 'is missing'],
      [JSON.stringify({ ...veteranCard, colour: 'pink' }), '/colour cannot have this value'],
      [JSON.stringify({ ...veteranCard, claims: [] }), 'Add at least one fact'],
    ] as const) {
      const refused = await fill(writer, `${path}/import`, { text })
      expect([refused.status, refused.body.includes(message)], message).toEqual([422, true])
    }
  })
})

describe('two people', () => {
  it('are needed: who wrote or sent a version cannot approve it', async () => {
    expect((await fill(writer, path, {}, 'submit')).location).toBe(`${path}?done=submitted`)
    expect((await versions())[0]?.status).toBe('waiting')
    const own = await writer.get(`${path}/versions/2`)
    expect(own.body).toContain('somebody else has to decide')
    const [form] = formOf(await writer.get(`${path}/import`)).forms
    if (form === undefined) throw new Error('the import page has no form')
    const forged = { ...own, forms: [{ ...form, isMultipart: false, action: `${path}/versions/2` }] }
    const revision = (await versions())[0]?.revision
    const tried = await writer.send(forged, { intent: 'approve', revision: String(revision) })
    expect([tried.status, tried.body.includes('somebody else has to decide')]).toEqual([422, true])
    const noManager = await caseworker.get(`${path}/versions/2`)
    expect(noManager.body).toContain('Another manager of the organisation decides')
    expect(noManager.forms.filter(({ action }) => action.startsWith(path))).toEqual([])
    expect((await versions())[0]?.status).toBe('waiting')
    expect((await inUse())?.title.en).toBe('Veteran Card')
    const { kernel } = platform
    const [message] = await kernel.notify.inbox(kernel.db, demoPersonId(kernel.crypto, 'huw-llewellyn'))
    expect(message?.subject).toContain('yn aros am eich cymeradwyaeth')
  })

  it('can send a version back with a reason', async () => {
    const missing = await fill(second, `${path}/versions/2`, { reason: ' ' }, 'refuse')
    expect([missing.status, missing.body.includes('Enter what has to change')]).toEqual([422, true])
    expect((await fill(second, `${path}/versions/2`, { reason: 'Say “you”.' }, 'refuse')).status).toBe(303)
    expect((await versions())[0]).toMatchObject({ status: 'refused', refusalReason: 'Say “you”.' })
    expect((await inUse())?.title.en).toBe('Veteran Card')
  })

  it('put a version into use, and only as it was shown', async () => {
    expect((await fill(writer, `${path}/edit/names`, names)).status).toBe(303)
    expect((await fill(writer, path, {}, 'submit')).status).toBe(303)
    const shown = formOf(await second.get(`${path}/versions/3`), 'approve')
    expect((await fill(writer, `${path}/edit/look`, { colour: 'purple' })).status).toBe(303)
    const changed = await second.send(shown, {})
    expect([changed.status, changed.body.includes('changed this version since')]).toEqual([422, true])
    expect((await fill(writer, path, {}, 'submit')).status).toBe(303)
    expect((await fill(second, `${path}/versions/3`, {}, 'approve')).status).toBe(303)
    expect(await inUse()).toMatchObject({ version: 3, colour: 'purple', title: { en: 'Veteran’s card' } })
    expect((await versions()).map(({ number, status }) => [number, status])).toEqual([
      [3, 'live'],
      [2, 'refused'],
    ])
    const again = await second.send(shown, {})
    expect([again.status, (await versions()).length]).toEqual([422, 2])
  })

  it('bring an earlier version back by a new one', async () => {
    expect((await fill(writer, `${path}/versions/1`, {}, 'restore')).location).toBe(`${path}?done=saved`)
    expect((await versions())[0]).toMatchObject({ number: 4, status: 'draft', restoredFrom: 1 })
    expect((await fill(writer, path, {}, 'submit')).status).toBe(303)
    expect((await fill(second, `${path}/versions/4`, {}, 'approve')).status).toBe(303)
    expect(await inUse()).toMatchObject({ version: 4, title: { en: 'Veteran Card' }, colour: 'green' })
  })

  it('are named in the record of what was done', async () => {
    const actions = (await platform.kernel.db.many(acts, {})).map(({ action }) => action)
    for (const action of ['changed', 'submitted', 'refused', 'approved']) {
      expect(actions).toContain(`wallet.template.${action}`)
    }
  })
})

describe('many at the same moment', () => {
  it('decide once, and one of two decisions counts', async () => {
    expect((await fill(writer, `${path}/edit/look`, { colour: 'maroon' })).status).toBe(303)
    expect((await fill(writer, path, {}, 'submit')).status).toBe(303)
    const number = (await versions())[0]?.number
    const address = `${path}/versions/${number}`
    const pages = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        formOf(await second.get(address), index % 2 === 0 ? 'approve' : 'refuse'),
      ),
    )
    const answers = await Promise.all(pages.map((page) => second.send(page, { reason: 'No.' })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(9)
    const all = await versions()
    expect(all.filter(({ status }) => status === 'live')).toHaveLength(1)
    expect(all.filter(({ status }) => status === 'waiting')).toEqual([])
  })
})

describe('a draft', () => {
  it('is thrown away while it is one', async () => {
    expect((await fill(writer, `${path}/edit/look`, { colour: 'slate' })).status).toBe(303)
    expect((await fill(writer, path, {}, 'discard')).location).toBe(`${path}?done=discarded`)
    expect((await versions()).map(({ number }) => number)).toEqual([5, 4, 3, 2])
  })
})

describe('a card that is no longer given', () => {
  it('must not be one that a service gives', async () => {
    const refused = await fill(writer, `${path}/retire`, { reason: 'It is over.' })
    expect([refused.status, refused.body.includes('These services still give it: Apply for a card')]).toEqual(
      [422, true],
    )
    expect(refused.body).toContain('It is over.')
  })

  it('leaves the list of those that may be given, and comes back', async () => {
    isGiven = false
    const { kernel } = platform
    const missing = await fill(writer, `${path}/retire`, { reason: '' })
    expect(missing.status).toBe(422)
    expect((await fill(writer, `${path}/retire`, { reason: 'It is over.' })).location).toBe(
      `${path}?done=retired`,
    )
    expect(await liveTemplates(kernel, kernel.db)).toEqual([])
    expect((await inUse())?.name).toBe('veteran-card')
    expect((await writer.get(path)).body).toContain('It is over.')
    expect((await writer.get('/staff/templates')).body).toContain('No longer given')
    expect((await fill(writer, `${path}/retire`, {})).location).toBe(`${path}?done=resumed`)
    expect(await liveTemplates(kernel, kernel.db)).toHaveLength(1)
  })
})

describe('a new kind of card', () => {
  const fields = { name: 'bus-pass', 'title-en': 'Bus pass', 'title-cy': 'Tocyn bws' }

  it('needs a name that is free and both languages', async () => {
    const taken = await fill(writer, '/staff/new-template', {
      ...fields,
      name: 'veteran-card',
      organisation: demoOrganisationId(platform.kernel.crypto, 'veterans-office'),
    })
    expect([taken.status, taken.body.includes('already a card with this name')]).toEqual([422, true])
    const wrong = await fill(writer, '/staff/new-template', {
      ...fields,
      name: 'Bus Pass',
      'title-cy': '',
      organisation: demoOrganisationId(platform.kernel.crypto, 'aberwen'),
    })
    expect(wrong.status).toBe(422)
    for (const message of ['Choose the organisation', 'lower case letters', 'Enter the text in Welsh']) {
      expect(wrong.body, message).toContain(message)
    }
  })

  it('is a draft until it is approved', async () => {
    const organisation = demoOrganisationId(platform.kernel.crypto, 'veterans-office')
    const started = await fill(writer, '/staff/new-template', { ...fields, organisation })
    expect(started.location).toBe('/staff/templates/bus-pass')
    const { kernel } = platform
    expect(await findTemplate(kernel, kernel.db, 'bus-pass')).toBeUndefined()
    const page = await writer.get('/staff/templates/bus-pass')
    expect(page.body).toContain('Add at least one fact')
    expect((await fill(writer, '/staff/templates/bus-pass', {}, 'submit')).status).toBe(422)
    expect((await writer.get('/staff/templates/bus-pass/retire')).status).toBe(404)
    expect((await versions('bus-pass')).map(({ status }) => status)).toEqual(['draft'])
  })
})

describe('what staff look at', () => {
  it('is the card in both languages and a sample in each form, never valid', async () => {
    const page = await caseworker.get(`${path}/preview`)
    expect(page.status).toBe(200)
    // 946771200 is 2 January 2000: the sample ended long ago.
    for (const part of ['Veteran Card', 'Cerdyn Cyn-filwr', 'SAMPL', 'dc+sd-jwt', '946771200']) {
      expect(page.body, part).toContain(part)
    }
  })

  it('can be saved as JSON', async () => {
    const file = await caseworker.get(`${path}/export`)
    const { version: _, ...content } = (await inUse()) ?? veteranCard
    expect(readTemplate(file.body)).toEqual({ template: content })
  })
})
