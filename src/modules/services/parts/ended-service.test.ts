import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
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
let stranger: Visitor

beforeAll(async () => {
  site = await openSite()
  kofi = await site.as('kofi-o')
  stranger = await site.as('catrin-rowlands')
  await kofi.fill(`${service}/apply/vehicle`, { vehicle: 'car' })
})
afterAll(() => site.stop())

async function change(by: (file: NonNullable<Awaited<ReturnType<typeof findServiceFile>>>) => Promise<void>) {
  const file = await findServiceFile(site.kernel, site.kernel.db, 'parking-permit')
  if (file === undefined) throw new Error('There is no parking permit')
  await by(file)
}
const retire = () =>
  change((file) =>
    site.kernel.db.transaction((tx) => retireService(site.kernel, tx, systemActor('test'), file, end)),
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
    for (const other of [stranger, site.visitor()]) {
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
    await change((file) =>
      site.kernel.db.transaction((tx) => resumeService(site.kernel, tx, systemActor('test'), file)),
    )
    expect((await kofi.get(`${service}/apply/keeper`)).status).toBe(200)
    expect((await kofi.get('/services/no-such-service/apply/vehicle')).status).toBe(404)
  })
})
