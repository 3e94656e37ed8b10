import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import type { ServiceDefinition } from '../domain/definition.ts'
import { both, field, parkingPermit } from '../testing/parking-permit.ts'
import { openSite, textOf, uploads, type Site } from '../testing/site.ts'
import { forgetSubmissions } from './forget-submissions.ts'

const permit = '/services/parking-permit'
const retentionDays = 30

const forgetful: ServiceDefinition = {
  ...parkingPermit,
  retentionDays,
  pages: [
    { kind: 'questions', name: 'email', fields: [field('email', 'email')] },
    { kind: 'questions', name: 'papers', title: both('Papers'), fields: [field('file', 'papers')] },
  ],
}

let site: Site
beforeAll(async () => {
  site = await openSite()
  site.publish(forgetful)
})
afterAll(() => site.stop())

/** Applies. @returns the reference */
async function apply(personKey: string): Promise<string> {
  const visitor = await site.as(personKey)
  await visitor.fill(`${permit}/apply/email`, { email: `${personKey}@people.example` })
  await visitor.fill(`${permit}/apply/papers`, { papers: uploads.pdf })
  const { location = '' } = await visitor.fill(`${permit}/check`, { declared: ['yes'] })
  await site.drain()
  return location.slice(location.lastIndexOf('/') + 1)
}

async function casePathOf(reference: string): Promise<string> {
  const { rows } = await site.kernel.db.unnamed('select id from casework.case_file where reference = $1', [
    reference,
  ])
  // The statement is written just above.
  return `/staff/cases/${(rows as { id: string }[])[0]?.id ?? ''}`
}

async function runJob(): Promise<void> {
  await site.kernel.db.transaction((tx) => site.kernel.jobs.enqueue(tx, forgetSubmissions, {}))
  await site.drain()
}

const files = (): Promise<number> => site.count('files.file')

test('answers, files and what the case says of them go when the days after the decision are over, and not before', async () => {
  const decided = await apply('kofi-o')
  const undecided = await apply('suryani')
  const worker = await site.as('owen-blackwood')
  const casePath = await casePathOf(decided)
  expect(textOf(await worker.get(casePath))).toContain('kofi-o@people.example')
  await worker.fill(`${casePath}/decide`, { outcome: 'approved', reason: 'You live there.' })
  await site.drain()
  expect(await site.count(`services.submission where forget_at is not null`)).toBe(1)
  expect(await files()).toBe(2)

  site.clock.advance(retentionDays * dayMs - 1)
  await runJob()
  expect(await files()).toBe(2)
  const kofi = await site.as('kofi-o')
  expect(textOf(await kofi.get(`${permit}/copy/${decided}`))).toContain('kofi-o@people.example')

  site.clock.advance(2)
  await runJob()
  expect(await files()).toBe(1)
  expect(await site.count(`services.submission where forget_at is not null`)).toBe(0)
  expect(textOf(await kofi.get(`${permit}/copy/${decided}`))).not.toContain('kofi-o@people.example')
  const later = await site.as('owen-blackwood')
  expect(textOf(await later.get(casePath))).not.toContain('kofi-o@people.example')
  expect(textOf(await kofi.get('/account/applications'))).toContain(decided)

  const suryani = await site.as('suryani')
  expect(textOf(await suryani.get(`${permit}/copy/${undecided}`))).toContain('suryani@people.example')
  expect(textOf(await later.get(await casePathOf(undecided)))).toContain('suryani@people.example')
})
