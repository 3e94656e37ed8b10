import { afterAll, beforeAll, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import { serviceDefinitions } from '../definitions.ts'
import { plotService, publishPlotCard } from '../testing/plot-card.ts'
import { openSite, type Site } from '../testing/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, plotService)])
  await publishPlotCard(site)
})
afterAll(() => site.stop())

async function apply(): Promise<string> {
  const kofi = await site.as('kofi-o')
  await kofi.fill('/services/plot/apply/plot', { plot: 'By the gate' })
  const sent = await kofi.fill('/services/plot/check', { declared: ['yes'] })
  return sent.location?.split('/').at(-1) ?? ''
}

async function approve(reference: string): Promise<void> {
  const { rows } = await site.kernel.db.unnamed('select id from casework.case_file where reference = $1', [
    reference,
  ])
  // The statement is written just above.
  const caseId = (rows as { id: string }[])[0]?.id ?? ''
  const grace = await site.as('grace-okafor')
  const decided = await grace.fill(`/staff/cases/${caseId}/decide`, {
    outcome: 'approved',
    reason: 'It is free',
  })
  expect(decided.location).toContain('done=approved')
  await site.drain()
}

test('an approval stands although its card cannot be given any more, and that is answered for', async () => {
  const [first, second] = [await apply(), await apply()]
  await approve(first)
  expect(await site.count('wallet.entitlement')).toBe(1)
  const grace = await site.as('grace-okafor')
  const death = `/staff/credentials/people/${site.idOf('kofi-o')}/death`
  const day = { 'died-day': '1', 'died-month': '10', 'died-year': '2026' }
  expect((await grace.fill(death, { ...day, source: 'Certificate 1' })).status).toBe(303)
  await approve(second)
  expect(await site.count('wallet.entitlement')).toBe(1)
  expect(await site.count(`audit.entry where action = 'services.credential.withheld'`)).toBe(1)
})
