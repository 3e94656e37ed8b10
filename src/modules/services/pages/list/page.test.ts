import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOfServices } from '../../cli.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

test('all services are listed, by title, in both languages', async () => {
  const visitor = site.visitor()
  const page = await visitor.get('/services')
  const text = textOf(page)
  expect(text).toContain('Apply for a Veteran Card Get a card that proves you have served')
  expect(text).toContain('From Veterans Office')
  expect(text.indexOf('Apply for a Veteran Card')).toBeLessThan(text.indexOf('Get a parking permit'))
  await visitor.get('/services?lang=cy')
  expect(textOf(await visitor.get('/services'))).toContain('Gwneud cais am Gerdyn Cyn-filwr')
})

test('services are found by words, public body and part of life, without scripts', async () => {
  const visitor = site.visitor()
  const found = textOf(await visitor.get('/services?search=veteran'))
  expect(found).toContain('1 service found Apply for a Veteran Card')
  expect(found).not.toContain('Get a parking permit')
  expect((await visitor.get('/services?search=veteran')).body).toContain('value="veteran"')
  expect(textOf(await visitor.get('/services?body=veterans-office'))).toContain('1 service found')
  expect(textOf(await visitor.get('/services?area=care'))).toContain('1 service found Apply for a Veteran')
  expect(textOf(await visitor.get('/services?search=canoe'))).toContain(
    '0 services found Try other words, or fewer.',
  )
  expect(textOf(await visitor.get('/services?body=nobody&area=nothing'))).toContain(
    'Other services Get a parking',
  )
  expect(textOf(await visitor.get('/services?search=cyn-filwr&lang=cy'))).toBe('')
  expect(textOf(await visitor.get('/services?search=cyn-filwr'))).toContain('Cafwyd hyd i 1 gwasanaeth')
})

test('a start page tells what is needed before anybody signs in', async () => {
  const text = textOf(await site.visitor().get('/services/veteran-card'))
  expect(text).toContain('You will need: your service number')
  expect(text).toContain('It takes about 10 minutes.')
  expect(text).toContain('You will be asked to sign in.')
  expect(text).toContain('You need to have proved who you are.')
  const amina = textOf(await (await site.as('amina-hughes')).get('/services/veteran-card'))
  expect(amina).not.toContain('You will be asked to sign in.')
  expect(amina).not.toContain('You need to have proved who you are.')
  expect((await site.visitor().get('/services/unknown')).status).toBe(404)
})

test('the API gives the definitions as data', async () => {
  const list = await site.visitor().get('/api/v1/services/definitions')
  expect(JSON.parse(list.body)).toMatchObject({
    services: [{ name: 'veteran-card', organisation: 'veterans-office' }, { name: 'parking-permit' }],
  })
  const one = await site.visitor().get('/api/v1/services/definitions/veteran-card')
  expect(JSON.parse(one.body)).toMatchObject({
    name: 'veteran-card',
    pages: [{ name: 'your-identity' }, {}, {}, {}, {}, {}, {}, {}, {}],
  })
  expect((await site.visitor().get('/api/v1/services/definitions/unknown')).status).toBe(404)
})

test('a program without services says so', async () => {
  const empty = await openSite({ packs: [], demo: false })
  try {
    expect(textOf(await empty.visitor().get('/services'))).toContain('There are no services here yet.')
  } finally {
    await empty.stop()
  }
})

test('every service of the demonstration can be offered', async () => {
  expect(await problemsOfServices(site.kernel)).toEqual([])
})
