import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { languageCookie } from '#kernel/http'
import type { Visitor } from '#kernel/test'
import { openSite, textOf, type Site } from '../testing/site.ts'
import { findServiceFile } from '../versions/open-service.ts'
import { resumeService, retireService } from '../versions/retire-service.ts'

const service = '/services/parking-permit'
const end = {
  reason: 'Nobody needs it',
  advice: { en: 'Park in the car park: it is free now.', cy: 'Parciwch yn y maes parcio: mae am ddim nawr.' },
}
let site: Site
let kofi: Visitor
let manager: Visitor

beforeAll(async () => {
  site = await openSite()
  kofi = await site.as('kofi-o')
  manager = await site.as('catrin-rowlands')
  await kofi.fill(`${service}/apply/vehicle`, { vehicle: 'car' })
})
afterAll(() => site.stop())

async function change(by: (file: NonNullable<Awaited<ReturnType<typeof findServiceFile>>>) => Promise<void>) {
  const file = await findServiceFile(site.kernel, site.kernel.db, 'parking-permit')
  if (file === undefined) throw new Error('There is no parking permit')
  await by(file)
}
const retire = (advice = end.advice) =>
  change((file) =>
    site.kernel.db.transaction((tx) =>
      retireService(site.kernel, tx, systemActor('test'), file, { ...end, advice }),
    ),
  )
const resume = () =>
  change((file) =>
    site.kernel.db.transaction((tx) => resumeService(site.kernel, tx, systemActor('test'), file)),
  )

describe('a service that ended', () => {
  test('takes no page that was sent after its end, and leads to where that is said', async () => {
    const [page, check] = [await kofi.get(`${service}/apply/keeper`), await kofi.get(`${service}/check`)]
    expect(page.status).toBe(200)
    expect(check.status).toBe(303)
    await retire()
    const sent = await kofi.send(page, { keeper: 'Kofi O', email: 'kofi@people.example', phone: '' })
    expect(sent).toMatchObject({ status: 303, location: service })
    expect(await site.count('services.submission')).toBe(0)
  })

  test.each(['', '/apply/vehicle', '/apply/keeper', '/check', '/tasks'])(
    'says so kindly at its address %s, with what was answered',
    async (own) => {
      const page = await kofi.get(service + own)
      expect(page.status).toBe(410)
      const text = textOf(page)
      expect(text).toContain('This service is no longer offered')
      expect(text).toContain('it is free now')
      expect(text).toContain('You can read, copy or print what you answered until')
      expect(text).toMatch(/Label of vehicle.*Car/)
      expect(text).not.toContain('Nobody needs it')
    },
  )

  test('shows nobody what others answered, and is no surprise to who has no account', async () => {
    for (const other of [manager, site.visitor()]) {
      const page = await other.get(`${service}/apply/vehicle`)
      expect(page.status).toBe(410)
      expect(textOf(page)).toContain('it is free now')
      expect(textOf(page)).not.toContain('What you had answered')
    }
  })

  test('is not there to be printed, saved or begun by staff', async () => {
    expect((await kofi.get(`${service}/print`)).status).toBe(404)
  })

  test('goes on where it was when it is offered again', async () => {
    await resume()
    expect((await kofi.get(`${service}/apply/keeper`)).status).toBe(200)
    expect((await kofi.get('/services/no-such-service/apply/vehicle')).status).toBe(404)
  })

  test('marks what it says in English on a page in Welsh', async () => {
    await retire({ en: 'Park in the car park', cy: '' })
    const welsh = await site.visitor().get(`${service}/apply/vehicle`, { cookie: `${languageCookie}=cy` })
    expect(welsh.body).toContain('<html lang="cy"')
    expect(welsh.body).toContain('<span lang="en">Park in the car park</span>')
    await resume()
  })

  test('is not ended with words that only some can read', async () => {
    const words = { reason: 'Nobody needs it', 'advice-cy': 'Parciwch yn y maes parcio' }
    const refused = await manager.fill('/staff/service-editor/parking-permit/retire', words)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Enter what people can do instead in English too')
    expect(refused.body).toContain('Parciwch yn y maes parcio')
    expect((await kofi.get(service)).status).toBe(200)
  })
})
