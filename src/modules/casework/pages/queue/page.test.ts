import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hourMs } from '#kernel/clock'
import { testDatabases } from '#kernel/test'
import { sortKeys, type QueuedCase } from '../../domain/queue.ts'
import { openOffice, type Office } from '../../testing/office.ts'

const columns = { opened: 'openedAt', reference: 'reference', type: 'caseType' } as const

function isOrdered(cases: readonly QueuedCase[], order: string): boolean {
  const key = sortKeys.find((candidate) => order.endsWith(candidate)) ?? 'opened'
  const values = cases.map((queued) => String(queued[columns[key]]))
  const sorted = values.toSorted()
  return values.join() === (order.startsWith('-') ? sorted.toReversed() : sorted).join()
}

describe.each(testDatabases)('the queue on %s', (database) => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(database)
  })
  afterAll(() => office.platform.stop())

  test('an empty queue says what will come', async () => {
    const fiona = await office.as('fiona-mcallister')
    const page = await fiona.get('/staff/cases')
    expect(page.status).toBe(200)
    expect(page.body).toContain('No cases are waiting')
    const filtered = await fiona.get('/staff/cases?status=refused')
    expect(filtered.body).toContain('No cases match')
  })

  describe('with cases of two organisations', () => {
    const references: string[] = []
    beforeAll(async () => {
      for (let number = 0; number < 60; number += 1) {
        if (number % 3 === 0) office.platform.clock.advance(hourMs)
        const caseType = number % 2 === 0 ? 'veteran-card' : 'badge'
        const title =
          number % 2 === 0 ? { en: 'Veteran Card', cy: 'Cerdyn' } : { en: 'Badge', cy: 'Bathodyn' }
        references.push((await office.open({ caseType, title })).reference)
      }
      await office.open({
        organisationId: office.organisationId('aberwen'),
        title: { en: 'Parking permit', cy: 'Trwydded barcio' },
      })
    })

    test('staff see theirs, the longest waiting first, and nothing of the people', async () => {
      const grace = await office.as('grace-okafor')
      const page = await grace.get('/staff/cases')
      expect(page.body.match(/"\/staff\/cases\/[0-9a-f-]{36}"/g)).toHaveLength(25)
      expect(page.body).toContain(references[0])
      expect(page.body).not.toContain('Parking permit')
      expect(page.body).not.toContain('Amina')
      const owen = await office.as('owen-blackwood')
      const other = await owen.get('/staff/cases')
      expect(other.body).toContain('Parking permit')
      expect(other.body).not.toContain(references[0])
    })

    test('filters and orders are links, and pages follow each other', async () => {
      const grace = await office.as('grace-okafor')
      const newest = await grace.get('/staff/cases?sort=-opened&type=badge')
      expect(newest.body).toContain(references[59])
      expect(newest.body).toContain('aria-sort="descending"')
      expect(newest.body).not.toContain(references[58])
      const next = /href="([^"]*after=[^"]*)"/.exec(newest.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const second = await grace.get(next)
      expect(second.body).toContain(references[1])
      expect(second.body).toContain('First page')
      expect(second.body).not.toContain('Next page')
      const mine = await grace.get('/staff/cases?assignee=me')
      expect(mine.body).toContain('No cases match')
    })

    test('people without the role are refused, and strangers are asked to sign in', async () => {
      const amina = await office.as('amina-hughes')
      expect((await amina.get('/staff/cases')).status).toBe(403)
      const stranger = await office.platform.visitor().get('/staff/cases')
      expect(stranger.location).toBe('/sign-in?return=%2Fstaff%2Fcases')
    })

    test('paging shows every case once, whatever the order, the filter and the length of a page', async () => {
      const grace = await office.as('grace-okafor')
      const orders = sortKeys.flatMap((key) => [key, `-${key}`])
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...orders),
          fc.constantFrom('', '&type=badge', '&assignee=nobody&status=all', '&assignee=me'),
          fc.integer({ min: 7, max: 40 }),
          async (order, filter, limit) => {
            const found: QueuedCase[] = []
            for (let cursor: string | null = ''; cursor !== null;) {
              const after: string = cursor === '' ? '' : `&cursor=${cursor}`
              const answer = await grace.get(
                `/api/v1/casework/cases?sort=${order}&limit=${limit}${filter}${after}`,
              )
              // The answer of our own operation, whose schema this is.
              const page = JSON.parse(answer.body) as { cases: QueuedCase[]; nextCursor: string | null }
              found.push(...page.cases)
              cursor = page.nextCursor
            }
            const expected = {
              '': 60,
              '&type=badge': 30,
              '&assignee=nobody&status=all': 60,
              '&assignee=me': 0,
            }[filter]
            expect(found).toHaveLength(expected ?? -1)
            expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
            expect(isOrdered(found, order)).toBe(true)
          },
        ),
        { numRuns: 25 },
      )
    })
  })

  describe('the API of the queue', () => {
    test.each([
      ['a cursor of nothing', 'cursor=rubbish'],
      ['a page too long', 'limit=101'],
      ['an unknown filter', 'person=amina'],
      ['an unknown order', 'sort=title'],
    ])('refuses %s', async (_what, query) => {
      const grace = await office.as('grace-okafor')
      const answer = await grace.get(`/api/v1/casework/cases?${query}`)
      expect(answer.status).toBe(400)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    })

    test('asks strangers to sign in', async () => {
      expect((await office.platform.visitor().get('/api/v1/casework/cases')).status).toBe(401)
    })
  })
})
