import type { PgBoss } from 'pg-boss'
import { addMs, secondMs, type Clock } from '#kernel/clock'
import { defineQuery, type Db, type Transaction } from '#kernel/db'
import type { Telemetry } from '#kernel/telemetry'
import type { JobType } from './define.ts'

interface ScheduledJob extends JobType {
  readonly schedule: NonNullable<JobType['schedule']>
}

const insertRecurrence = defineQuery<{ jobName: string; schedule: string; nextRunAt: Date }, never>(
  'jobs.recurrence.upsert',
  `
  insert into jobs.recurrence (job_name, schedule, next_run_at) values (:jobName, :schedule, :nextRunAt)
  on conflict (job_name) do update set schedule = excluded.schedule, next_run_at = excluded.next_run_at
  where recurrence.schedule <> excluded.schedule
  `,
)

const selectNext = defineQuery<{ jobNames: readonly string[] }, { jobName: string; nextRunAt: Date }>(
  'jobs.recurrence.select-next',
  `
  select job_name as "jobName", next_run_at as "nextRunAt" from jobs.recurrence
  where job_name = any(:jobNames) order by next_run_at
  `,
)

const claimRun = defineQuery<{ jobName: string; seen: Date; nextRunAt: Date }, never>(
  'jobs.recurrence.claim-run',
  'update jobs.recurrence set next_run_at = :nextRunAt where job_name = :jobName and next_run_at = :seen',
)

const longestSleepMs = 30 * secondMs
const shortestSleepMs = secondMs

export interface RecurrenceContext {
  boss: PgBoss
  db: Db
  clock: Clock
  telemetry: Telemetry
  enqueueScheduled(tx: Transaction, job: JobType): Promise<void>
}

/**
 * Enqueues jobs that have a schedule when they are due. Every node that works does this; whoever moves the time of the
 * next run on first has the run, in the transaction that enqueues it. Runs missed while nobody worked are made up once.
 * @returns a function that stops it
 */
export async function startRecurrence(
  context: RecurrenceContext,
  jobTypes: readonly JobType[],
): Promise<() => Promise<void>> {
  const scheduled = new Map(jobTypes.filter(hasSchedule).map((job) => [job.name, job]))
  for (const job of scheduled.values()) {
    const nextRunAt = nextRun(context, job)
    await context.db.execute(insertRecurrence, {
      jobName: job.name,
      schedule: JSON.stringify(job.schedule),
      nextRunAt,
    })
  }
  if (scheduled.size === 0) return async () => undefined

  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const sleep = (milliseconds: number) => {
    if (!stopped) timer = setTimeout(startTick, milliseconds)
  }
  const tick = async () => {
    try {
      sleep(await enqueueDue(context, scheduled))
    } catch (error) {
      context.telemetry.log.error({ err: error }, 'scheduled jobs')
      sleep(longestSleepMs)
    }
  }
  const startTick = () => {
    running = tick()
  }
  startTick()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

/** Enqueues what is due. @returns milliseconds until it is worth looking again */
async function enqueueDue(
  context: RecurrenceContext,
  scheduled: ReadonlyMap<string, ScheduledJob>,
): Promise<number> {
  const jobNames = [...scheduled.keys()]
  for (const { jobName, nextRunAt } of await context.db.many(selectNext, { jobNames })) {
    const job = scheduled.get(jobName)
    if (job !== undefined && nextRunAt <= context.clock.now()) await enqueueRun(context, job, nextRunAt)
  }
  const [next] = await context.db.many(selectNext, { jobNames })
  const untilNextMs = (next?.nextRunAt.getTime() ?? Infinity) - context.clock.now().getTime()
  return Math.max(shortestSleepMs, Math.min(longestSleepMs, untilNextMs))
}

async function enqueueRun(context: RecurrenceContext, job: ScheduledJob, seen: Date): Promise<void> {
  const nextRunAt = nextRun(context, job)
  await context.db.transaction(async (tx) => {
    const claimed = await tx.execute(claimRun, { jobName: job.name, seen, nextRunAt })
    if (claimed === 1) await context.enqueueScheduled(tx, job)
  })
}

function hasSchedule(job: JobType): job is ScheduledJob {
  return job.schedule !== undefined
}

function nextRun({ boss, clock }: RecurrenceContext, { name, schedule }: ScheduledJob): Date {
  const now = clock.now()
  if ('everySeconds' in schedule) return addMs(now, schedule.everySeconds * secondMs)
  try {
    const [next] = boss.previewSchedule(schedule.cron, { from: now, count: 1 })
    if (next !== undefined) return next
  } catch (cause) {
    throw new Error(`The schedule of the job ${name} cannot be read: ${schedule.cron}`, { cause })
  }
  throw new Error(`The schedule of the job ${name} has no next run: ${schedule.cron}`)
}
