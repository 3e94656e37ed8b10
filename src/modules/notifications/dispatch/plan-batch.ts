import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { planDelivery, type Plan } from '../domain/plan.ts'
import {
  insertPushDeliveries,
  lockDue,
  writePlans,
  type DueNotification,
  type PlannedStep,
} from '../store/dispatch.ts'
import { reachOfPeople, type Reach } from './standing.ts'
import { writeToPerson } from './write-to-person.ts'

/** Decides how notifications go, and sends those by email or text that go so at once. @returns how many it looked at */
export async function planBatch(kernel: Kernel, limit: number): Promise<number> {
  return kernel.db.transaction(async (tx) => {
    const now = kernel.clock.now()
    const due = await lockDue(tx, now, limit)
    if (due.length === 0) return 0
    const reach = await reachOfPeople(
      tx,
      due.map(({ personId }) => personId),
    )
    const planned = due.map((notification) => {
      const known = reach.get(notification.personId)
      const isFor = known !== undefined && !notification.isStopped
      return {
        notification,
        known,
        plan: isFor ? planDelivery(notification, known.standing, now) : undefined,
      }
    })
    await writePlans(
      tx,
      planned.map(({ notification, plan }) => stepsOf(notification, plan)),
      now,
    )
    const deliveries = planned.flatMap(({ notification, plan }) =>
      plan?.kind === 'send' ? plan.pushTo.map((subscriptionId) => ({ notification, subscriptionId })) : [],
    )
    await insertPushDeliveries(
      tx,
      deliveries.map(({ notification, subscriptionId }) => ({
        id: kernel.crypto.uuid(),
        notificationId: notification.id,
        subscriptionId,
      })),
      now,
    )
    for (const { notification, known, plan } of planned) await writeNow(kernel, tx, notification, known, plan)
    return due.length
  })
}

function stepsOf({ id, isStopped }: DueNotification, plan: Plan | undefined): PlannedStep {
  const step = { id, stage: 'done', dueAt: null, fallbackAt: null } as const
  if (isStopped) return { ...step, steps: [processing, failed('stopped')] }
  if (plan === undefined) return { ...step, steps: [processing, failed('no-account')] }
  if (plan.kind === 'expired') return { ...step, steps: [processing, failed('expired')] }
  if (plan.kind === 'later') return { ...step, stage: 'waiting', dueAt: plan.at, steps: [] }
  const { pushTo, also, fallbackAt } = plan
  if (pushTo.length > 0) {
    const stage = fallbackAt === undefined ? 'done' : 'planned'
    return { ...step, stage, fallbackAt: fallbackAt ?? null, steps: [processing, processed('push')] }
  }
  const way = also ?? 'message-centre'
  return { ...step, steps: [processing, processed(way), dispatching(way), dispatched(way)] }
}

const processing = { state: 'PROCESSING', reason: null } as const
const processed = (reason: string) => ({ state: 'PROCESSED', reason }) as const
const failed = (reason: string) => ({ state: 'PROCESSING_FAILED', reason }) as const
const dispatching = (reason: string) => ({ state: 'DISPATCHING', reason }) as const
const dispatched = (reason: string) => ({ state: 'DISPATCHED', reason }) as const

async function writeNow(
  kernel: Kernel,
  tx: Transaction,
  notification: DueNotification,
  known: Reach | undefined,
  plan: Plan | undefined,
): Promise<void> {
  if (known === undefined || plan?.kind !== 'send' || plan.also === undefined) return
  await writeToPerson(kernel, tx, notification, known.contact, plan.also)
}
