import type { Queue } from 'pg-boss'
import type { EnqueueOptions, JobType } from './define.ts'

/**
 * Jobs share a few queues instead of having one each, because every queue is asked for work every few seconds.
 * What differs is how many of a key may wait or run, and whether the work is long.
 */
export type QueueName = 'short' | 'short-single' | 'long' | 'long-single' | 'scheduled'

export const deadLetterQueue = 'dead'

const hourSeconds = 3_600
const daySeconds = 24 * hourSeconds

/** Completed jobs may hold personal data and nobody reads them. */
const deleteAfterSeconds = hourSeconds
const deadLetterRetentionSeconds = 90 * daySeconds

const retries = { retryLimit: 8, retryDelay: 1, retryBackoff: true, retryDelayMax: 900 }

const shortSeconds = 5 * 60
const longSeconds = 4 * hourSeconds

export interface QueueSettings {
  name: QueueName
  /** `short` lets one of a key wait, `exclusive` lets one of a key wait or run. */
  policy: 'standard' | 'short' | 'exclusive'
  expireInSeconds: number
  workers: number
  /** How often the first worker looks for work that another node, or the passing of time, made ready. */
  pollingIntervalSeconds: number
}

export const queues: readonly QueueSettings[] = [
  { name: 'short', policy: 'standard', expireInSeconds: shortSeconds, workers: 3, pollingIntervalSeconds: 1 },
  {
    name: 'short-single',
    policy: 'short',
    expireInSeconds: shortSeconds,
    workers: 1,
    pollingIntervalSeconds: 2,
  },
  { name: 'long', policy: 'standard', expireInSeconds: longSeconds, workers: 1, pollingIntervalSeconds: 5 },
  {
    name: 'long-single',
    policy: 'short',
    expireInSeconds: longSeconds,
    workers: 1,
    pollingIntervalSeconds: 5,
  },
  {
    name: 'scheduled',
    policy: 'exclusive',
    expireInSeconds: longSeconds,
    workers: 2,
    pollingIntervalSeconds: 5,
  },
]

export function queueFor(job: JobType, options: EnqueueOptions): QueueName {
  const length = job.long === true ? 'long' : 'short'
  return options.singletonKey === undefined ? length : `${length}-single`
}

/** The settings pg-boss keeps, in the form of its createQueue and updateQueue. */
export function storedSettings(
  queue: QueueSettings,
  heartbeatSeconds: number | undefined,
): Omit<Queue, 'name'> {
  return {
    ...retries,
    ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
    expireInSeconds: queue.expireInSeconds,
    deleteAfterSeconds,
    deadLetter: deadLetterQueue,
  }
}

export const deadLetterSettings: Omit<Queue, 'name'> = {
  retentionSeconds: deadLetterRetentionSeconds,
  retryLimit: 0,
}
