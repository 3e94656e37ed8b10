import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { publishedService } from '../../definitions.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const editor = '/staff/service-editor'
let site: Site
let margaret: Visitor
let huw: Visitor
let stranger: Visitor

beforeAll(async () => {
  site = await openSite()
  margaret = await site.as('margaret-pryce')
  huw = await site.as('huw-llewellyn')
  stranger = await site.as('catrin-rowlands')
})
afterAll(() => site.stop())

const tell = `${editor}/tell-us-about-a-grave`

async function start(): Promise<void> {
  const { location } = await margaret.fill('/staff/new-service', {
    title: 'Tell us about a grave',
    languages: 'en',
    template: 'blank',
  })
  expect(location).toBe(tell)
}

async function addPage(fields: Record<string, string>): Promise<string> {
  const { location } = await margaret.fill(`${tell}/add-page`, fields)
  if (location === undefined) throw new Error('The page was not added')
  return location
}

describe('a service without a developer', () => {
  test('is begun, and is nobody else’s', async () => {
    await start()
    expect((await stranger.get(tell)).status).toBe(404)
    expect((await huw.get(tell)).status).toBe(200)
    const again = await margaret.fill('/staff/new-service', { title: '', languages: 'en', template: '' })
    expect(again.status).toBe(422)
    expect(textOf(again)).toContain('Enter what the service is called')
  })

  test('gets pages, each where the author says', async () => {
    const first = await addPage({ what: 'questions', title: 'Whose grave is it?', kind: 'choice', after: '' })
    expect(first).toBe(`${tell}/pages/whose-grave-is-it`)
    await addPage({ what: 'name', title: '', kind: 'text', after: 'whose-grave-is-it' })
    await addPage({ what: 'exit', title: 'Ask the family', kind: 'text', after: 'name' })
    const outline = textOf(await margaret.get(tell))
    expect(outline).toMatch(/Whose grave is it\?.*What is your full name\?.*Ask the family/)
  })

  test('gets choices, and a route without code', async () => {
    const question = `${tell}/questions/whoseGraveIsIt`
    const { location } = await margaret.fill(question, {
      intent: 'save',
      'label-en': 'Whose grave is it?',
      'hint-en': '',
      'choices-en': 'A relative\nA stranger',
      'noun-en': 'whose grave it is',
      'shortLabel-en': '',
      claim: '',
    })
    expect(location).toBe(`${tell}/pages/whose-grave-is-it?done=saved`)
    await margaret.fill(`${tell}/pages/whose-grave-is-it/routes/new`, {
      to: 'ask-the-family',
      join: 'all',
      'field-1': 'whoseGraveIsIt',
      'comparison-1': 'is',
      'value-1': 'A stranger',
      json: '',
    })
    expect(textOf(await margaret.get(tell))).toContain('go to “Ask the family”')
    const wrong = await margaret.fill(`${tell}/pages/whose-grave-is-it/routes/new`, {
      to: 'check',
      'field-1': 'whoseGraveIsIt',
      'comparison-1': 'is',
      'value-1': 'Nobody',
      json: '',
    })
    expect(wrong.status).toBe(422)
    expect(textOf(wrong)).toContain('Enter a value that this answer can have')
  })

  test('tells what is to be put right, and cannot be sent before', async () => {
    const checks = textOf(await margaret.get(`${tell}/checks`))
    expect(checks).toContain('There are no words in English')
    expect((await margaret.get(tell)).body).not.toContain('Send for review')
    await margaret.fill(`${tell}/parts/names`, {
      'title-en': 'Tell us about a grave',
      'description-en': 'We mark the graves of people who served',
      'caseTitle-en': '',
    })
    expect(textOf(await margaret.get(`${tell}/checks`))).toContain('0 things to put right')
  })

  test('is gone through in the preview, and the walk becomes a test', async () => {
    const { location } = await margaret.fill(`${tell}/preview`, {})
    expect(location).toBe(`${tell}/preview/whose-grave-is-it`)
    const refused = await margaret.fill(`${tell}/preview/whose-grave-is-it`, { whoseGraveIsIt: '' })
    expect(refused.status).toBe(422)
    const second = await margaret.fill(`${tell}/preview/whose-grave-is-it`, { whoseGraveIsIt: 'a-relative' })
    expect(second.location).toBe(`${tell}/preview/name`)
    const end = await margaret.fill(`${tell}/preview/name`, { fullName: 'Gwen O’Neill' })
    expect(end.location).toBe(`${tell}/preview/check`)
    const kept = await margaret.fill(`${tell}/preview/check`, { testName: 'A relative can tell us' })
    expect(kept.location).toBe(`${tell}/tests`)
    const tests = textOf(await margaret.get(`${tell}/tests`))
    expect(tests).toContain('A relative can tell us Passes')
    expect(tests).toContain('Pages that no test comes to Ask the family')
    expect(await site.count('services.submission')).toBe(0)
  })

  test('goes live when a second person says so, and not by its author', async () => {
    const { location } = await margaret.fill(tell, {}, tell)
    expect(location).toBe(`${tell}?done=submitted`)
    const { kernel } = site
    expect(await publishedService(kernel, kernel.db, 'tell-us-about-a-grave')).toBeUndefined()
    const version = `${tell}/versions/1`
    const own = await margaret.get(version)
    expect(own.body).not.toContain('value="approve"')
    expect(textOf(own)).toContain('somebody else has to decide on it')
    const decided = await huw.fill(version, { intent: 'approve' }, version)
    expect(decided.location).toBe(`${version}?decided=1`)
    expect(await publishedService(kernel, kernel.db, 'tell-us-about-a-grave')).toMatchObject({
      version: 1,
      organisationSlug: 'veterans-office',
      title: { en: 'Tell us about a grave', cy: 'Tell us about a grave' },
    })
    expect((await stranger.get('/services/tell-us-about-a-grave')).status).toBe(200)
  })

  test('is changed by the next version, told in words, and brought back', async () => {
    const { kernel } = site
    await margaret.fill(`${tell}/parts/names`, {
      'title-en': 'Tell us about a war grave',
      'description-en': 'We mark the graves of people who served',
      'caseTitle-en': '',
    })
    const changed = textOf(await margaret.get(`${tell}/versions/2`))
    expect(changed).toContain('(English): “Tell us about a grave” → “Tell us about a war grave”')
    const live = await publishedService(kernel, kernel.db, 'tell-us-about-a-grave')
    expect(live?.title.en).toBe('Tell us about a grave')
    await margaret.fill(tell, { intent: 'submit', number: '2' }, tell)
    const version = `${tell}/versions/2`
    await huw.fill(version, { intent: 'approve' }, version)
    expect((await publishedService(kernel, kernel.db, 'tell-us-about-a-grave'))?.title.en).toContain('war')
    const restored = await margaret.fill(`${tell}/versions/1`, { intent: 'restore' }, `${tell}/versions/1`)
    expect(restored.location).toBe(`${tell}?done=saved`)
    expect(textOf(await margaret.get(tell))).toContain('Version 3 is being written')
  })

  test('is no longer offered once somebody says why', async () => {
    const { kernel } = site
    const refused = await margaret.fill(`${tell}/retire`, { reason: ' ' })
    expect(refused.status).toBe(422)
    await margaret.fill(`${tell}/retire`, { reason: 'Another body does it' })
    expect(await publishedService(kernel, kernel.db, 'tell-us-about-a-grave')).toBeUndefined()
    await margaret.fill(`${tell}/retire`, { intent: 'resume' })
    expect(await publishedService(kernel, kernel.db, 'tell-us-about-a-grave')).toBeDefined()
  })
})

describe('two authors at once', () => {
  test('do not overwrite each other in silence', async () => {
    const path = `${tell}/parts/start`
    const fields = { 'body-en': 'For everybody', 'needs-en': '', durationMinutes: '5' }
    const [first, second] = [await margaret.get(path), await huw.get(path)]
    expect((await margaret.send(first, fields)).status).toBe(303)
    const late = await huw.send(second, fields)
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Somebody else changed this service')
  })
})

describe('a service of the program', () => {
  test('is changed as a draft, and goes on as it was until that is published', async () => {
    const path = `${editor}/veteran-card`
    expect(textOf(await margaret.get(path))).toContain('Live, version')
    const before = await publishedService(site.kernel, site.kernel.db, 'veteran-card')
    await margaret.fill(`${path}/parts/start`, {
      'body-en': 'For people who served',
      'body-cy': 'I bobl a wasanaethodd',
      'needs-en': 'Your service number',
      'needs-cy': 'Eich rhif gwasanaeth',
      durationMinutes: '7',
    })
    expect(await publishedService(site.kernel, site.kernel.db, 'veteran-card')).toEqual(before)
    expect(textOf(await margaret.get(path))).toContain('is being written')
  })

  test('is refused where its JSON is none, and taken where it is', async () => {
    const path = `${editor}/veteran-card/json`
    const refused = await margaret.fill(path, { text: '{"name":"x"}' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('title: This is missing. Add it.')
    const { body } = await margaret.get(`${editor}/veteran-card/export`)
    const taken = await margaret.fill(path, { text: body })
    expect(taken.location).toBe(`${editor}/veteran-card?done=saved`)
  })

  test('is translated from the list of what has no Welsh', async () => {
    const path = `${editor}/veteran-card`
    const at = 'description'
    const { location } = await margaret.fill(`${path}/parts/names`, {
      'title-en': 'Apply for a Veteran Card',
      'title-cy': 'Gwneud cais am Gerdyn Cyn-filwr',
      'description-en': 'A card that proves it',
      'description-cy': '',
      'caseTitle-en': '',
      'caseTitle-cy': '',
    })
    expect(location).toBe(`${path}?done=saved`)
    const list = await margaret.get(`${path}/welsh`)
    expect(textOf(list)).toContain('A card that proves it')
    await margaret.send(list, { 'at-0': at, 'cy-0': 'Cerdyn sy’n ei brofi' })
    expect(textOf(await margaret.get(`${path}/welsh`))).toContain('100% written')
  })
})
