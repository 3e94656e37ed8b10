import { membersOf, type PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import { decideCase } from '../handling/decide-case.ts'
import { demoCases, type DemoCase } from '../demo-case.ts'
import { openCase } from '../handling/open-case.ts'
import { addNote, assignCase } from '../handling/work-on-case.ts'

/** Opens the demonstration's cases and works on them, by the same functions as people do. */
export async function seedCasework(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoCases)) await seedCase(kernel, tx, demo)
}

async function seedCase(kernel: Kernel, tx: Transaction, demo: DemoCase): Promise<void> {
  const { key, personKey, organisationSlug, caseType, title, facts } = demo
  const organisationId = demoOrganisationId(kernel.crypto, organisationSlug)
  const { caseId } = await openCase(daysAgo(kernel, demo.openedDaysAgo), tx, {
    caseType,
    organisationId,
    personId: demoPersonId(kernel.crypto, personKey),
    title,
    facts,
    origin: { module: 'demo', id: key },
  })
  if (demo.assigneeKey === undefined) return
  const officer = await officerOf(kernel, tx, organisationId, demo.assigneeKey)
  const assigned = await assignCase(
    daysAgo(kernel, demo.openedDaysAgo - 1),
    tx,
    officer,
    { id: caseId, version: 1 },
    'take',
  )
  const yesterday = daysAgo(kernel, 1)
  if (demo.note !== undefined) await addNote(yesterday, tx, officer, caseId, demo.note)
  if (demo.decision === undefined) return
  const version = assigned.file.version + (demo.note === undefined ? 0 : 1)
  await decideCase(yesterday, tx, officer, { id: caseId, version }, demo.decision)
}

/** The same kernel some days earlier. */
function daysAgo(kernel: Kernel, days: number): Kernel {
  return { ...kernel, clock: { now: () => addMs(kernel.clock.now(), -days * dayMs) } }
}

/** A member of staff as they act when signed in. */
async function officerOf(
  kernel: Kernel,
  tx: Transaction,
  organisationId: string,
  key: string,
): Promise<PersonActor> {
  const personId = demoPersonId(kernel.crypto, key)
  const roles = (await membersOf(tx, organisationId)).filter((member) => member.personId === personId)
  return {
    kind: 'person',
    personId,
    sessionId: kernel.crypto.uuid(),
    displayName: roles[0]?.displayName ?? key,
    identityLevel: 3,
    memberships: roles.map(({ role }) => ({ organisationId, role, organisationName: { en: '', cy: '' } })),
  }
}
