import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOfServices, textOf } from '../../../services/testing/site.ts'
import type { Town } from '../../../wallet/testing/penhaven.ts'
import { openTown } from '../../testing/site.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

test('councils are listed by name, and no other public body is', async () => {
  const visitor = town.platform.visitor()
  const text = textOf(await visitor.get('/councils'))
  expect(text).toContain('Aberwen Council Caerlan City Council Northmere District Council')
  expect(text).not.toContain('Veterans Office')
  await visitor.get('/councils?lang=cy')
  expect(textOf(await visitor.get('/councils'))).toContain('Cynghorau Dewiswch eich cyngor')
})

test('a council shows its own services', async () => {
  const visitor = town.platform.visitor()
  const page = await visitor.get('/councils/caerlan')
  expect(textOf(page)).toContain('Caerlan City Council: leisure discount for veterans Pay 50% less')
  expect(page.body).toContain('href="/services/caerlan-leisure-discount"')
  expect(page.body).not.toContain('aberwen-leisure-discount')
  await visitor.get('/councils/caerlan?lang=cy')
  expect(textOf(await visitor.get('/councils/caerlan'))).toContain(
    'Cyngor Dinas Caerlan: gostyngiad hamdden i gyn-filwyr',
  )
})

test('what is no council has no page', async () => {
  const visitor = town.platform.visitor()
  expect((await visitor.get('/councils/veterans-office')).status).toBe(404)
  expect((await visitor.get('/councils/unknown')).status).toBe(404)
})

test('a council without services says so', async () => {
  const bare = await openTown({ discounts: false })
  try {
    expect(textOf(await bare.platform.visitor().get('/councils/northmere'))).toContain(
      'has no services here yet',
    )
  } finally {
    await bare.platform.stop()
  }
})

test('every discount can be offered', async () => {
  expect(await problemsOfServices(town.platform.kernel)).toEqual([])
})
