import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import { penhaven } from '../../../../packs/example/country.ts'
import { ukPack } from '../../../../packs/uk/index.ts'
import { modules } from '../../../../platform.ts'
import { serviceDefinitions } from '../../definitions.ts'
import type { Field, ServiceDefinition } from '../../domain/definition.ts'
import { allKinds } from '../../testing/all-kinds.ts'
import { both, field } from '../../testing/parking-permit.ts'
import { textOf, uploads } from '../../testing/site.ts'

const choices = ['post', 'text'].map((value) => ({ value, label: both(`By ${value}`) }))

function service(name: string, ...pages: { name: string; fields: Field[] }[]): ServiceDefinition {
  return {
    ...allKinds,
    name,
    pages: pages.map((page) => ({ kind: 'questions', title: both('Title'), ...page })),
  }
}

const services = [
  service('photos', {
    name: 'photos',
    fields: [field('files', 'photos', { maximumFiles: 2, accepts: ['png', 'pdf'] })],
  }),
  service(
    'people',
    { name: 'driver', fields: [field('person', 'driver')] },
    { name: 'owner', fields: [field('person', 'owner')] },
  ),
  service('contact', {
    name: 'contact',
    fields: [
      field('choice', 'contact', { choices }),
      field('phone', 'mobile', { askedWhen: { kind: 'equals', field: 'contact', value: 'text' } }),
    ],
  }),
  service('home', { name: 'home', fields: [field('address', 'home', { postcodeScheme: 'uk-postcode' })] }),
]

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({
    modules: modules.filter(({ name }) =>
      ['identity', 'casework', 'wallet', 'payments', 'services'].includes(name),
    ),
    packs: [
      ukPack,
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          ...services.map((each) => contribute(serviceDefinitions, each)),
        ],
      },
    ],
    demo: true,
  })
})
afterAll(() => platform.stop())

async function filesOf(visitor: Visitor): Promise<string[]> {
  const page = await visitor.get(photosPage)
  return [
    ...page.body.matchAll(/name="_remove"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="_remove"/g),
  ].map(([, first, second]) => first ?? second ?? '')
}

const photosPage = '/services/photos/apply/photos'

describe('several files, without scripts', () => {
  test('are added one by one, taken away, and kept when the person goes on', async () => {
    const visitor = platform.visitor()
    const empty = await visitor.fill(photosPage, { _add: '1' })
    expect(empty.status).toBe(422)
    expect(textOf(empty)).toContain('Choose a file')
    const added = await visitor.fill(photosPage, { photos: uploads.png, _add: '1' })
    expect(added).toMatchObject({ status: 303, location: photosPage })
    // The only file of an answer that is needed is replaced, not taken away.
    expect(await filesOf(visitor)).toEqual([])
    expect(textOf(await visitor.get(photosPage))).toContain('photo.png')

    const twice = await visitor.fill(photosPage, { photos: uploads.png, _add: '1' })
    expect(twice.status).toBe(422)
    expect(textOf(twice)).toContain('You have already uploaded this file')
    expect(textOf(twice)).toContain('photo.png')

    await visitor.fill(photosPage, { photos: uploads.pdf, _add: '1' })
    const [first = '', ...others] = await filesOf(visitor)
    expect(others).toHaveLength(1)
    expect(textOf(await visitor.get(photosPage))).toContain('as many files as you can')

    expect(await visitor.fill(photosPage, { _remove: first })).toMatchObject({ location: photosPage })
    const left = textOf(await visitor.get(photosPage))
    expect(left).toContain('papers.pdf')
    expect(left).not.toContain('photo.png')

    const done = await visitor.fill(photosPage, {})
    expect(done).toMatchObject({ status: 303, location: '/services/photos/check' })
    expect(textOf(await visitor.get('/services/photos/check'))).toContain('papers.pdf')
  })

  test('of a type that the field does not take are refused with those it takes', async () => {
    const visitor = platform.visitor()
    const csv = { fileName: 'a.csv', mediaType: 'text/csv', content: new TextEncoder().encode('a,b\n') }
    const refused = await visitor.fill(photosPage, { photos: csv, _add: '1' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('The file must be a PNG or PDF')
  })
})

test('somebody named before can be chosen instead of typed again', async () => {
  const visitor = platform.visitor()
  await visitor.fill('/services/people/apply/driver', {
    'driver-givenNames': 'Siân',
    'driver-familyName': 'O’Neill',
    'driver-isSelf': 'yes',
  })
  const owner = await visitor.get('/services/people/apply/owner')
  expect(textOf(owner)).toContain('Siân O’Neill (you)')
  expect((await visitor.send(owner, {})).status).toBe(422)
  const chosen = await visitor.fill('/services/people/apply/owner', { 'owner-who': 'person-1' })
  expect(chosen.location).toBe('/services/people/check')
  expect(textOf(await visitor.get('/services/people/check')).match(/Siân O’Neill/g)).toHaveLength(2)
})

describe('a question under a choice', () => {
  const page = '/services/contact/apply/contact'
  test('stands there from the beginning, and counts only where it is chosen', async () => {
    const visitor = platform.visitor()
    const shown = await visitor.get(page)
    expect(shown.body).toContain('govuk-radios__conditional')
    expect(shown.body).toContain('name="mobile"')
    const refused = await visitor.send(shown, { contact: 'text', mobile: '' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Enter your mobile')
    const byPost = await visitor.fill(page, { contact: 'post', mobile: 'nonsense' })
    expect(byPost.location).toBe('/services/contact/check')
    expect(textOf(await visitor.get('/services/contact/check'))).not.toContain('Label of mobile')
  })
})

test('each part of an address has its own error, which the summary leads to', async () => {
  const visitor = platform.visitor()
  const typed = { 'home-line1': '', 'home-town': 'Aberwen', 'home-postcode': 'nowhere' }
  const refused = await visitor.fill('/services/home/apply/home', typed)
  for (const part of ['line1', 'postcode']) {
    expect(refused.body).toContain(`href="#home-${part}"`)
    expect(refused.body).toContain(`id="home-${part}-error"`)
  }
  expect(refused.body).toContain('value="Aberwen"')
  expect(refused.body).toContain('autocomplete="postal-code"')
})
