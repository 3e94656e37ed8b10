import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import type { NumberExpression } from '../../domain/definition/condition.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { fieldsOf } from '../../domain/definition.ts'
import { allotment } from '../../testing/allotment.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'
import { findServiceFile } from '../../versions/open-service.ts'

const path = '/staff/service-editor/allotment'
let site: Site
let margaret: Visitor

beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, allotment)])
  margaret = await site.as('margaret-pryce')
})
afterAll(() => site.stop())

/** What the editor has now. */
async function content(): Promise<ServiceDefinition> {
  const file = await findServiceFile(site.kernel, site.kernel.db, 'allotment')
  if (file === undefined) throw new Error('The service is gone')
  return file.content
}
async function cost(): Promise<NumberExpression> {
  const field = fieldsOf(await content()).find(({ name }) => name === 'cost')
  if (field?.kind !== 'calculated') throw new Error('The calculation is gone')
  return field.value
}

describe('a calculation', () => {
  const own = `${path}/questions/cost/calculation`
  const typed = {
    format: 'money',
    'result-operation': 'add',
    'result-source-1': 'answer:rent',
    'result-source-2': 'step:a',
    'a-operation': 'if',
    'a-typed-1': '£10',
    'a-typed-2': '£0',
    'a-field': 'vehicle',
    'a-comparison': 'is',
    'a-value': 'Van',
    rounding: 'none',
  }

  test('is tried without being saved, with answers that somebody might give', async () => {
    const before = await cost()
    const tried = await margaret.fill(own, { ...typed, intent: 'try' })
    expect(tried.status).toBe(200)
    const text = textOf(tried)
    expect(text).toContain('It is not saved yet')
    expect(text).toContain('Label of rent £100.00 Label of vehicle Car Result £100.00')
    expect(text).toContain('Label of rent £100.00 Label of vehicle Van Result £110.00')
    expect(await cost()).toEqual(before)
  })

  test('is saved, said in words, and shown again as it was typed', async () => {
    const saved = await margaret.fill(own, { ...typed, intent: 'save' })
    expect(saved.location).toBe(`${own}?done=saved`)
    expect(await cost()).toEqual({
      kind: 'add',
      left: { kind: 'answer', field: 'rent' },
      right: {
        kind: 'if',
        when: { kind: 'equals', field: 'vehicle', value: 'van' },
        value: { kind: 'number', value: 1_000 },
        otherwise: { kind: 'number', value: 0 },
      },
    })
    const page = await margaret.get(own)
    expect(textOf(page)).toContain(
      '“Label of rent” plus (£10.00 (where “Label of vehicle” is “Van”) or else £0.00)',
    )
    expect(page.body).toMatch(/<option value="step:a" selected/)
    expect(page.body).toContain('value="£10.00"')
    expect(textOf(await margaret.get(`${path}/questions/cost`))).toContain('Worked examples')
  })

  test.each([
    [
      'a number without its £',
      { ...typed, 'result-source-2': '', 'result-typed-2': '5' },
      'Write £ before it',
    ],
    [
      'a question that comes later',
      { ...typed, 'result-source-1': 'answer:later' },
      'that is asked before this',
    ],
    ['a value that is no choice', { ...typed, 'a-value': 'Bus' }, 'a value that it can have'],
    ['nothing chosen', { format: 'money' }, 'Choose what to do with the numbers'],
  ])('is refused with %s', async (_what, fields, message) => {
    const before = await cost()
    const refused = await margaret.fill(own, { ...fields, intent: 'save' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(message)
    expect(await cost()).toEqual(before)
  })

  test('that a form cannot draw is told in words, and not damaged by saving the question', async () => {
    const deep: NumberExpression = {
      kind: 'sum',
      group: 'children',
      of: {
        kind: 'multiply',
        left: { kind: 'answer', field: 'pocketMoney' },
        right: { kind: 'number', value: 2 },
      },
    }
    const now = await content()
    const pages = now.pages.map((page) =>
      page.name === 'cost' && page.kind === 'questions'
        ? {
            ...page,
            fields: page.fields.map((field) =>
              field.kind === 'calculated' ? { ...field, value: deep } : field,
            ),
          }
        : page,
    )
    const taken = await margaret.fill(`${path}/json`, { text: JSON.stringify({ ...now, pages }) })
    expect(taken.status).toBe(303)
    const page = await margaret.get(own)
    expect(textOf(page)).toContain('“Label of pocketMoney” times 2 of all “Your children” together')
    expect(textOf(page)).toContain('It stays as it is unless you fill in the form')
    expect(page.body).toContain(`href="${path}/json"`)
    const saved = await margaret.fill(`${path}/questions/cost`, {
      intent: 'save',
      'label-en': 'What it costs',
    })
    expect(saved.status).toBe(303)
    expect(await cost()).toEqual(deep)
  })

  test('is only there for what is worked out, and not for those who may only look', async () => {
    expect((await margaret.get(`${path}/questions/rent/calculation`)).status).toBe(404)
    expect((await margaret.get(`${path}/questions/none/calculation`)).status).toBe(404)
    const stranger = await site.as('catrin-rowlands')
    expect([403, 404]).toContain((await stranger.get(own)).status)
  })
})

describe('tasks', () => {
  const own = `${path}/parts/tasks`
  const typed = {
    'task-1-en': 'The allotment',
    'task-2-en': 'Your family',
    'page-1': '1',
    'page-2': '2',
    'page-3': '1',
    'page-4': '2',
  }

  test('are named, and take their pages in the order of the tasks', async () => {
    const saved = await margaret.fill(own, typed)
    expect(saved.location).toBe(`${own}?done=saved`)
    const { tasks, pages } = await content()
    expect(tasks).toEqual([
      { name: 'the-allotment', title: { en: 'The allotment', cy: '' }, pages: ['about', 'cost'] },
      { name: 'your-family', title: { en: 'Your family', cy: '' }, pages: ['children', 'later'] },
    ])
    expect(pages.map(({ name }) => name)).toEqual(['about', 'cost', 'children', 'later'])
    expect((await margaret.get(`${path}/checks`)).body).not.toContain('task.')
  })

  test('are moved, and their pages with them', async () => {
    const moved = await margaret.fill(own, { intent: 'down', item: 'the-allotment' }, own)
    expect(moved.status).toBe(303)
    const { tasks, pages } = await content()
    expect(tasks?.map(({ name }) => name)).toEqual(['your-family', 'the-allotment'])
    expect(pages.map(({ name }) => name)).toEqual(['children', 'later', 'about', 'cost'])
  })

  test.each([
    ['a task without a name', { ...typed, 'task-2-en': '' }, 'Enter a name for this task'],
    ['a task without pages', { ...typed, 'task-3-en': 'Nothing' }, 'Choose at least one page'],
  ])('are refused with %s', async (_what, fields, message) => {
    const before = await content()
    const refused = await margaret.fill(own, fields)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(message)
    expect(await content()).toEqual(before)
  })

  test('are no more when all names are empty', async () => {
    const none = { 'page-1': '0', 'page-2': '0', 'page-3': '0', 'page-4': '0' }
    const saved = await margaret.fill(own, { 'task-1-en': '', 'task-2-en': '', ...none })
    expect(saved.status).toBe(303)
    expect((await content()).tasks).toBeUndefined()
  })
})

describe('limits', () => {
  const own = `${path}/parts/limits`

  test('are kept', async () => {
    const saved = await margaret.fill(own, { opensOn: '2027-01-01', closesOn: '2027-03-31', perPerson: '2' })
    expect(saved.status).toBe(303)
    expect((await content()).limits).toEqual({ opensOn: '2027-01-01', closesOn: '2027-03-31', perPerson: 2 })
    expect(textOf(await margaret.get(own))).toContain('When and how often people can apply')
  })

  test.each([
    ['a day that there is not', { opensOn: '2027-02-30' }, 'Enter a day like 2027-03-31'],
    ['a number that is none', { perPerson: 'two' }, 'Enter a whole number'],
    ['none at all', { perPerson: '0' }, 'Enter a whole number'],
  ])('are refused with %s, which stays in the form', async (_what, fields, message) => {
    const before = (await content()).limits
    const refused = await margaret.fill(own, { opensOn: '', closesOn: '', perPerson: '', ...fields })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(message)
    expect(refused.body).toContain(`value="${Object.values(fields)[0]}"`)
    expect((await content()).limits).toEqual(before)
  })

  test('that end before they begin are told, and taken away again', async () => {
    await margaret.fill(own, { opensOn: '2027-03-31', closesOn: '2027-01-01', perPerson: '' })
    expect(textOf(await margaret.get(own))).toContain('The service closes before it opens')
    await margaret.fill(own, { opensOn: '', closesOn: '', perPerson: '' })
    expect((await content()).limits).toBeUndefined()
  })

  test('of a part that there is not are not found', async () => {
    expect((await margaret.get(`${path}/parts/limit`)).status).toBe(404)
  })
})

describe('when a question is asked', () => {
  const own = `${path}/questions/people/when`

  test('is said without code, in words, and taken back', async () => {
    const field = { 'field-1': 'rent', 'comparison-1': 'more', 'value-1': '100' }
    const saved = await margaret.fill(own, { join: 'all', ...field, json: '' })
    expect(saved.location).toBe(`${path}/questions/people`)
    expect(textOf(await margaret.get(`${path}/questions/people`))).toContain('Only when “Label of rent”')
    await margaret.fill(`${path}/questions/people`, { intent: 'always' }, `${path}/questions/people`)
    expect(fieldsOf(await content()).find(({ name }) => name === 'people')?.askedWhen).toBeUndefined()
  })

  test.each([
    [
      'a value that does not fit',
      { 'field-1': 'rent', 'comparison-1': 'more', 'value-1': 'much' },
      'Enter a value',
    ],
    [
      'a question that comes later',
      { 'field-1': 'vehicle', 'comparison-1': 'is', 'value-1': 'Car' },
      'Enter a value',
    ],
    ['JSON that is none', { json: '{"kind":' }, 'cannot be read'],
  ])('is refused with %s', async (_what, fields, message) => {
    const refused = await margaret.fill(own, { join: 'all', json: '', ...fields })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(message)
  })

  test('is not there for a question that there is not', async () => {
    expect((await margaret.get(`${path}/questions/nobody/when`)).status).toBe(404)
  })
})

describe('a rule of eligibility', () => {
  const page = `${path}/pages/may-you-rent`
  const typed = {
    'title-en': 'You live here with others',
    join: 'all',
    'field-1': 'people',
    'comparison-1': 'at-least',
    'value-1': '2',
    json: '',
    'otherwise-en': 'You live alone.',
    'source-en': 'Allotments Act',
    url: 'https://law.example/allotments',
    effectiveFrom: '2026-01-01',
    effectiveTo: '',
  }

  test('is added to a decision, with its law and its first day', async () => {
    await margaret.fill(`${path}/add-page`, {
      what: 'eligibility',
      title: 'May you rent?',
      kind: 'text',
      after: 'about',
    })
    const saved = await margaret.fill(`${page}/rules/new`, typed)
    expect(saved.location).toBe(`${page}?done=saved`)
    const decision = (await content()).pages.find(({ name }) => name === 'may-you-rent')
    expect(decision).toMatchObject({
      kind: 'eligibility',
      rules: [
        {
          name: 'you-live-here-with-others',
          mustHold: { kind: 'compare', is: 'at-least', right: { value: 2 } },
          source: { url: 'https://law.example/allotments' },
          effectiveFrom: '2026-01-01',
        },
      ],
    })
    expect(textOf(await margaret.get(page))).toContain('You live here with others')
  })

  test.each([
    ['no name', { 'title-en': '' }, 'Enter a heading in English'],
    ['no comparison', { 'field-1': '' }, 'Choose what must be so'],
    ['a value that does not fit', { 'value-1': 'several' }, 'Enter a value that this answer can have'],
    ['an address that is not safe', { url: 'http://law.example' }, 'https://'],
    ['a day that there is not', { effectiveTo: '2026-13-01' }, 'Enter a day like'],
  ])('is refused with %s, and keeps what was typed', async (_what, fields, message) => {
    const refused = await margaret.fill(`${page}/rules/new`, { ...typed, ...fields })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(message)
    expect(refused.body).toContain('Allotments Act')
  })

  test('is changed in its place, and keeps its name', async () => {
    const own = `${page}/rules/you-live-here-with-others`
    await margaret.fill(own, { ...typed, 'title-en': 'You are two' })
    const decision = (await content()).pages.find(({ name }) => name === 'may-you-rent')
    expect(decision).toMatchObject({
      rules: [{ name: 'you-live-here-with-others', title: { en: 'You are two' } }],
    })
  })

  test('is not there on other pages, nor under a name that there is not', async () => {
    expect((await margaret.get(`${path}/pages/about/rules/new`)).status).toBe(404)
    expect((await margaret.get(`${page}/rules/no-such-rule`)).status).toBe(404)
  })

  test('saved over somebody else’s change is told', async () => {
    const [first, second] = [await margaret.get(`${page}/rules/new`), await margaret.get(`${page}/rules/new`)]
    expect((await margaret.send(first, { ...typed, 'title-en': 'One' })).status).toBe(303)
    expect((await margaret.send(second, { ...typed, 'title-en': 'Two' })).status).toBe(409)
  })
})
