import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { queues, type QueueName, type QueueSettings } from './queues.ts'
import type { RunClaimed } from './run.ts'

/** The workers of this process. */
export interface Workers {
  /** Makes an idle worker of the queue look for work at once. */
  nudge(queue: QueueName): void
  /** Takes no more work, and waits for what is running. */
  finish(): Promise<void>
}

/** Only the first worker of a queue polls for it; it wakes the next one when it finds something. */
const helperPollingIntervalSeconds = 60

interface Worker {
  id: string
  busy: boolean
}

export async function startWorkers(boss: PgBoss, run: RunClaimed): Promise<Workers> {
  const pools = new Map<QueueName, Worker[]>()
  const nudge = (queue: QueueName) => {
    const idle = pools.get(queue)?.find((worker) => !worker.busy)
    // Busy workers look again when they finish, so there is no one else to tell.
    if (idle !== undefined) boss.notifyWorker(idle.id)
  }
  for (const queue of queues)
    pools.set(queue.name, await startPool(boss, queue, run, () => nudge(queue.name)))
  return {
    nudge,
    finish: async () =>
      void (await Promise.all(queues.map((queue) => boss.offWork(queue.name, { wait: true })))),
  }
}

async function startPool(
  boss: PgBoss,
  queue: QueueSettings,
  run: RunClaimed,
  nudge: () => void,
): Promise<Worker[]> {
  const pool: Worker[] = []
  for (let index = 0; index < queue.workers; index++) {
    const worker: Worker = { id: '', busy: false }
    const pollingIntervalSeconds = index === 0 ? queue.pollingIntervalSeconds : helperPollingIntervalSeconds
    const settings = { pollingIntervalSeconds, includeMetadata: true } as const
    worker.id = await boss.work(queue.name, settings, async ([claimed]: JobWithMetadata[]) => {
      if (claimed === undefined) return
      worker.busy = true
      nudge()
      try {
        await run(claimed)
      } finally {
        worker.busy = false
        // More work may wait; without this the worker would sleep until its next poll.
        boss.notifyWorker(worker.id)
      }
    })
    pool.push(worker)
  }
  return pool
}
