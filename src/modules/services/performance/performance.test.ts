import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#kernel/clock'
import { languageCookie } from '#kernel/http'
import { testDatabases, type Visit } from '#kernel/test'
import { parkingPermit } from '../testing/parking-permit.ts'
import {
  applyByApi,
  applyByWeb,
  enterByTelephone,
  leaveByAgent,
  leaveByWeb,
  night,
} from '../testing/performance.ts'
import { openSite, textOf, type Site } from '../testing/site.ts'

const permit = '/services/parking-permit'
const staffPath = '/staff/service-editor/parking-permit'
const open = { ...parkingPermit, account: 'optional' as const }

/** The export of the figures, as far as it is looked at. */
interface Exported {
  figures: Record<string, unknown> & { pages: { page: string }[] }
  open: unknown
  ratings: number[]
  counts: unknown[]
}

async function exported(site: Site): Promise<Exported> {
  const manager = await site.as('owen-blackwood')
  const { body } = await manager.get(`${staffPath}/performance/export?days=28&as=json`)
  // Written by the page just fetched.
  return JSON.parse(body) as Exported
}

/** What applicants typed and were given, in the tables of counts. */
async function tables({ kernel }: Site): Promise<string> {
  const names = ['journey_note', 'journey_count', 'feedback', 'published_figures']
  const rows = await Promise.all(
    names.map(async (name) => (await kernel.db.unnamed(`select * from services.${name}`)).rows),
  )
  return JSON.stringify(rows)
}

describe.each(testDatabases)('on %s', (database) => {
  let site: Site

  beforeAll(async () => {
    site = await openSite({ database, settings: { TRUST_PROXY: true } })
    site.publish(open)
  })
  afterAll(() => site.stop())

  test('Journeys by every channel come to exact figures, before and after they are added up', async () => {
    await applyByWeb(site, site.visitor())
    await leaveByWeb(site.visitor({ [languageCookie]: 'cy' }))
    await applyByApi(site)
    await leaveByAgent(site)
    await enterByTelephone(await site.as('bethan-moss'))
    const before = await exported(site)
    expect(before.open).toEqual({ total: 2, byPage: { 'no-permit': 1, keeper: 1 } })
    expect(before.figures).toMatchObject({
      started: 5,
      sent: 3,
      left: 0,
      completionPercent: 100,
      medianSeconds: 180,
      ninetiethSeconds: 540,
    })
    expect(await site.count('services.journey_count')).toBe(0)

    site.clock.advance(dayMs + hourMs)
    await night(site)
    expect(await site.count('services.journey_note')).toBe(0)
    const { figures, open: stillOpen, counts } = await exported(site)
    expect(stillOpen).toEqual({ total: 0, byPage: {} })
    expect(figures).toMatchObject({
      started: 5,
      sent: 3,
      left: 2,
      completionPercent: 60,
      medianSeconds: 180,
      ninetiethSeconds: 540,
      channels: [
        { name: 'agent', started: 1, sent: 0, left: 1, completionPercent: 0 },
        { name: 'api', started: 1, sent: 1, left: 0, completionPercent: 100 },
        { name: 'staff', started: 1, sent: 1, left: 0, completionPercent: 100 },
        { name: 'web', started: 2, sent: 1, left: 1, completionPercent: 50 },
      ],
      locales: [
        { name: 'cy', started: 1, sent: 0, left: 1, completionPercent: 0 },
        { name: 'en', started: 4, sent: 3, left: 1, completionPercent: 75 },
      ],
      versions: [{ name: '1', started: 5, sent: 3, left: 2, completionPercent: 60 }],
    })
    const none = { reached: 0, stopped: 0, refused: 0, again: 0, problems: [] }
    expect(figures.pages).toEqual([
      { ...none, page: 'vehicle', reached: 5, again: 1 },
      { ...none, page: 'no-permit', reached: 1, stopped: 1 },
      { ...none, page: 'van' },
      {
        page: 'keeper',
        reached: 4,
        stopped: 1,
        refused: 2,
        again: 0,
        problems: [
          { field: 'email', code: 'email.invalid', count: 2 },
          { field: 'keeper', code: 'text.missing', count: 1 },
        ],
      },
      { ...none, page: 'dates', reached: 3 },
      { ...none, page: 'notes', reached: 3 },
      { ...none, page: 'check', reached: 3 },
    ])
    await night(site)
    expect((await exported(site)).counts).toEqual(counts)
  })

  test('The page says it in words, and the table for spreadsheets has every count', async () => {
    const manager = await site.as('owen-blackwood')
    const text = textOf(await manager.get(`${staffPath}/performance`))
    expect(text).toContain('Completed 60%')
    expect(text).toContain('Half took no longer than 3 min 0 s')
    expect(text).toContain('About you 4 1 0 2 0')
    const csv = (await manager.get(`${staffPath}/performance/export?as=csv`)).body
    expect(csv).toContain('day,version,channel,locale,event,page,detail,count\r\n')
    expect(csv).toContain('2026-11-02,1,api,en,problem,keeper,email email.invalid,1\r\n')
    expect(csv).toContain('2026-11-03,1,agent,en,stopped,keeper,,1\r\n')
  })

  test('Feedback is kept with its day, read by staff, dealt with, and forgotten after 180 days', async () => {
    const visitor = site.visitor()
    expect(textOf(await visitor.get(permit))).toContain('How well this service does')
    const unrated = await visitor.fill(`${permit}/feedback`, { comment: 'Which card?' })
    expect(unrated.status).toBe(422)
    expect(textOf(unrated)).toContain('Select how satisfied you were')
    const long = await visitor.fill(`${permit}/feedback`, { rating: '2', comment: 'x'.repeat(1201) })
    expect(textOf(long)).toContain('must be 1200 characters or fewer')
    const lines = `${'a'.repeat(1198)}\r\nb`
    const given = await visitor.fill(`${permit}/feedback`, { rating: '2', comment: lines })
    expect(given.location).toBe(`${permit}/feedback?done=yes`)
    expect(textOf(await visitor.get(given.location ?? ''))).toContain('Thank you for your feedback')
    await visitor.fill(`${permit}/feedback`, { rating: '5', comment: '' })
    const manager = await site.as('owen-blackwood')
    const page = await manager.get(`${staffPath}/feedback`)
    expect(textOf(page)).toContain('Dissatisfied')
    expect(page.body).toContain(`${'a'.repeat(1198)}<br/>b`)
    expect((await exported(site)).ratings).toEqual([0, 1, 0, 0, 1])
    const marked = await manager.send(page, {})
    expect(textOf(await manager.get(marked.location ?? ''))).toContain('There is nothing to read')
    const all = await manager.get(`${staffPath}/feedback?show=all`)
    expect(textOf(all)).toContain('Dealt with on 3 November 2026')
    await manager.send(all, {})
    expect(textOf(await manager.get(`${staffPath}/feedback`))).toContain('Mark as dealt with')
    site.clock.advance(180 * dayMs)
    await night(site)
    expect(await site.count('services.feedback where sealed_comment is not null')).toBe(1)
    site.clock.advance(dayMs)
    await night(site)
    expect(await site.count('services.feedback where sealed_comment is not null')).toBe(0)
    expect(await site.count('services.feedback')).toBe(2)
  })

  test('One network gives no more than 20 answers an hour', async () => {
    const visitor = site.visitor()
    const rateFrom = async (address: string): Promise<Visit> => {
      const { forms } = await visitor.get(`${permit}/feedback`)
      const form = forms.find(({ isOnceOnly }) => isOnceOnly)
      const fields = { ...Object.fromEntries(form?.hidden ?? []), rating: '4', comment: '' }
      return visitor.post(`${permit}/feedback`, fields, { 'x-forwarded-for': address })
    }
    for (let given = 0; given < 20; given += 1) expect((await rateFrom('81.2.69.142')).status).toBe(303)
    const tooMany = await rateFrom('81.2.69.142')
    expect(tooMany.status).toBe(429)
    expect(textOf(tooMany)).toContain('Please try again later')
    expect((await rateFrom('81.2.69.143')).status).toBe(303)
    site.clock.advance(hourMs)
    expect((await rateFrom('81.2.69.142')).status).toBe(303)
  })

  test('Nothing of anybody stands in the tables of counts', async () => {
    const kept = await tables(site)
    expect(kept).toContain('vehicle')
    for (const typed of ['Kofi', 'kofi@people.example', 'nowhere', site.idOf('bethan-moss')]) {
      expect(kept).not.toContain(typed)
    }
  })

  test('What is published: periods with enough applications, once, with few ones hidden', async () => {
    const visitor = site.visitor()
    expect(textOf(await visitor.get(`${permit}/performance`))).toContain('There are no figures yet')
    for (let sent = 0; sent < 12; sent += 1) await applyByWeb(site, site.visitor())
    await applyByApi(site)
    await night(site)
    expect(await site.count('services.published_figures')).toBe(0)
    site.clock.advance(31 * dayMs)
    await night(site)
    await night(site)
    expect(await site.count('services.published_figures')).toBe(1)
    const { body } = await visitor.get('/api/v1/services/definitions/parking-permit/performance')
    expect(JSON.parse(body)).toMatchObject({
      service: 'parking-permit',
      periods: [
        {
          from: '2026-11-01',
          to: '2027-05-31',
          figures: {
            applications: 16,
            // Three in November, of which two ways had one each; two were left.
            completionPercent: null,
            channels: { web: null, api: null, agent: 0, staff: null },
            digitalPercent: null,
            responses: 24,
            ratings: [null, null, null, null, null],
            decided: 0,
          },
        },
      ],
    })
    const text = textOf(await visitor.get(`${permit}/performance`))
    expect(text).toContain('Latest figures: 1 November 2026 to 31 May 2027')
    expect(text).toContain('Applications 16')
    expect(text).toContain('Half were decided within Nothing was decided')
    expect(text).toContain('On this website Too few to show')
    expect(text).toContain('Cost of one application Not given by Aberwen Council')
  })

  test('403, 404: what is of another body, and what there is not', async () => {
    const stranger = await site.as('fiona-mcallister')
    for (const path of ['performance', 'performance/export', 'feedback']) {
      expect((await stranger.get(`${staffPath}/${path}`)).status).toBe(404)
      const kofi = await site.as('kofi-o')
      expect((await kofi.get(`${staffPath}/${path}`)).status).toBe(403)
    }
    for (const path of ['/services/nothing/feedback', '/services/nothing/performance']) {
      expect((await stranger.get(path)).status).toBe(404)
    }
  })
})
