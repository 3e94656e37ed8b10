import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '#kernel/test'
import { fillPermit, openSite, type Site } from '../testing/site.ts'

const permit = '/services/parking-permit'
const parallel = 20

describe.each(testDatabases)('forms sent at the same moment, on %s', (database) => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ database })
  })
  afterAll(() => site.stop())

  test('a first page makes one draft, and nobody is overwritten silently', async () => {
    const visitor = await site.as('kofi-o')
    const pages = await Promise.all(
      Array.from({ length: parallel }, () => visitor.get(`${permit}/apply/vehicle`)),
    )
    const answers = await Promise.all(
      pages.map((page, index) => visitor.send(page, { vehicle: index % 2 === 0 ? 'car' : 'van' })),
    )
    expect(await site.count('services.draft')).toBe(1)
    const saved = answers.filter(({ status }) => status === 303)
    expect(saved.length + answers.filter(({ status }) => status === 409).length).toBe(parallel)
    expect(new Set(saved.map(({ location }) => location)).size).toBe(1)
  })

  test('a check of answers makes one submission, one case and one message', async () => {
    const visitor = await site.as('suryani')
    await fillPermit(visitor)
    const pages = await Promise.all(Array.from({ length: parallel }, () => visitor.get(`${permit}/check`)))
    const keys = pages
      .flatMap(({ forms }) => forms.flatMap(({ hidden }) => hidden))
      .filter(([name]) => name === '_submission')
    expect(new Set(keys.map(([, key]) => key)).size).toBe(parallel)
    const answers = await Promise.all(pages.map((page) => visitor.send(page, { declared: ['yes'] })))
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    expect(answers[0]?.location).toContain(`${permit}/done/`)
    expect(await site.count('services.submission')).toBe(1)
    expect(await site.count(`casework.case_file where origin_module = 'services'`)).toBe(1)
    expect(await site.count(`services.draft where person_id = '${site.idOf('suryani')}'`)).toBe(0)
    await site.drain()
    const messages = await site.kernel.notify.inbox(site.kernel.db, site.idOf('suryani'))
    expect(messages.filter(({ template }) => template === 'services.submitted')).toHaveLength(1)
  })
})
