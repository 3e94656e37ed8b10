import type { Kernel } from '#kernel/module'
import { fallbackChannel, wakeTime } from '../domain/plan.ts'
import { lockFallback, writePlans, type PlannedStep } from '../store/dispatch.ts'
import { reachOfPeople, type Reach } from './standing.ts'
import { writeToPerson } from './write-to-person.ts'

type Waiting = Awaited<ReturnType<typeof lockFallback>>[number]

/** Goes the other way with notifications that no browser has shown in time, or could. @returns how many it looked at */
export async function sendFallbacks(kernel: Kernel, limit: number): Promise<number> {
  return kernel.db.transaction(async (tx) => {
    const now = kernel.clock.now()
    const waiting = await lockFallback(tx, now, limit)
    if (waiting.length === 0) return 0
    const reach = await reachOfPeople(
      tx,
      waiting.map(({ personId }) => personId),
    )
    const decided = waiting.map((notification) => {
      const known = reach.get(notification.personId)
      return { notification, known, step: decide(notification, known, now) }
    })
    await writePlans(
      tx,
      decided.map(({ step }) => step),
      now,
    )
    for (const { notification, known, step } of decided) {
      const channel = step.channel
      if (channel !== undefined && known !== undefined)
        await writeToPerson(kernel, tx, notification, known.contact, channel)
    }
    return waiting.length
  })
}

interface FallbackStep extends PlannedStep {
  channel: 'email' | 'sms' | undefined
}

function decide(notification: Waiting, known: Reach | undefined, now: Date): FallbackStep {
  const { id, wasAccepted } = notification
  const end = { id, stage: 'done', dueAt: null, fallbackAt: null, channel: undefined } as const
  if (notification.expiresAt <= now || notification.isStopped) return { ...end, steps: [] }
  const channel = known && fallbackChannel(notification, known.standing)
  if (known === undefined || channel === undefined) {
    return { ...end, steps: wasAccepted ? [] : [{ state: 'DISPATCHING_FAILED', reason: 'push' }] }
  }
  const wake = wakeTime(notification, known.standing, now)
  if (wake > now) return { ...end, stage: 'planned', fallbackAt: wake, steps: [] }
  return { ...end, channel, steps: [{ state: 'DISPATCHED', reason: channel }] }
}
