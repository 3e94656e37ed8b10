import { hourMs, minuteMs } from '#kernel/clock'
import type { Visitor } from '#kernel/test'
import { countJourneys } from '../jobs/count-journeys.ts'
import { deleteExpiredDrafts } from '../jobs/delete-expired-drafts.ts'
import { callTool } from './agent.ts'
import type { Site } from './site.ts'

const permit = '/services/parking-permit'
const keeper = { keeper: 'Kofi O', email: 'kofi@people.example', phone: '' }
const dates = {
  'from-day': '1',
  'from-month': '9',
  'from-year': '2026',
  'until-day': '1',
  'until-month': '9',
  'until-year': '2027',
}

/** By the web: an error, a change of mind and a pause of an hour; nine minutes in use. */
export async function applyByWeb({ clock }: Site, visitor: Visitor): Promise<void> {
  await visitor.fill(`${permit}/apply/vehicle`, { vehicle: 'car' })
  clock.advance(2 * minuteMs)
  await visitor.fill(`${permit}/apply/keeper`, { ...keeper, keeper: '', email: 'nowhere' })
  clock.advance(minuteMs)
  await visitor.fill(`${permit}/apply/keeper`, keeper)
  clock.advance(minuteMs)
  await visitor.fill(`${permit}/apply/vehicle`, { vehicle: 'car' })
  clock.advance(hourMs)
  await visitor.fill(`${permit}/apply/dates`, dates)
  clock.advance(4 * minuteMs)
  await visitor.fill(`${permit}/apply/notes`, { notes: '' })
  clock.advance(minuteMs)
  await visitor.fill(`${permit}/check`, { declared: ['yes'] })
}

/** By the web, to an exit. */
export async function leaveByWeb(visitor: Visitor): Promise<void> {
  await visitor.fill(`${permit}/apply/vehicle`, { vehicle: 'none' })
}

/** By the JSON API, without an account: an error on the second page, and three minutes in use. */
export async function applyByApi({ kernel, clock }: Site): Promise<void> {
  let headers: Record<string, string> = { 'content-type': 'application/json' }
  const ask = async (path: string, body: object) => {
    const address = `${kernel.origin}/api/v1/services/journeys${path}`
    const answer = await kernel.loopback.fetch(address, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) return undefined
    // As the operations of journeys answer.
    return JSON.parse(text) as { journeyId: string; secret: string; awaited: { token: string } }
  }
  let last = await ask('', { service: 'parking-permit' })
  if (last === undefined) throw new Error('Not begun')
  const { journeyId } = last
  headers = { ...headers, authorization: `Bearer ${last.secret}` }
  const inputs = [
    { vehicle: 'car' },
    { ...keeper, email: 'nowhere' },
    keeper,
    { from: '2026-09-01', until: '2027-09-01' },
    { notes: '' },
  ]
  for (const input of inputs) {
    last = (await ask(`/${journeyId}/answers`, { token: last.awaited.token, input })) ?? last
    if (input === keeper) clock.advance(3 * minuteMs)
  }
  await ask(`/${journeyId}/submission`, { token: last.awaited.token, declared: true })
}

/** By an assistant, who stops at the second page. */
export async function leaveByAgent(site: Site): Promise<void> {
  const { content } = await callTool(site, 'start_service', { service: 'parking-permit' })
  const { journey, awaited } = content
  await callTool(site, 'answer_page', { journey, token: awaited?.token, input: { vehicle: 'car' } })
}

/** By telephone, entered by staff in no time at all. */
export async function enterByTelephone(clerk: Visitor): Promise<void> {
  await clerk.fill('/staff/entries/new', {
    service: 'parking-permit',
    received: 'phone',
    'receivedOn-day': '1',
    'receivedOn-month': '11',
    'receivedOn-year': '2026',
    email: '',
  })
  await clerk.fill(`${permit}/apply/vehicle`, { vehicle: 'car' })
  await clerk.fill(`${permit}/apply/keeper`, keeper)
  await clerk.fill(`${permit}/apply/dates`, dates)
  await clerk.fill(`${permit}/apply/notes`, { notes: '' })
  const { location = '' } = await clerk.get(`${permit}/check`)
  await clerk.fill(location, { declared: ['yes'] })
}

/** What is done each night. */
export async function night({ kernel, drain }: Site): Promise<void> {
  await kernel.db.transaction((tx) => kernel.jobs.enqueue(tx, deleteExpiredDrafts, {}))
  await drain()
  await kernel.db.transaction((tx) => kernel.jobs.enqueue(tx, countJourneys, {}))
  await drain()
}
