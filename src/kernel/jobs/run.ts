import type { JobWithMetadata } from 'pg-boss'
import type { Kernel } from '#kernel/module'
import type { JobType } from './define.ts'
import { readEnvelope } from './envelope.ts'
import { createShapeCheck } from './shape-check.ts'

/** What is stored of a failure. The message only: other fields of an error may quote personal data. */
class JobFailedError extends Error {
  override readonly name = 'JobFailedError'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'The job failed')
  }
}

/** Makes one attempt at a claimed job. It throws what the job throws, for the queue to count. */
export type RunClaimed = (claimed: JobWithMetadata) => Promise<void>

/** @throws Error when two of the types have one name */
export function createRunner(kernel: Kernel, jobTypes: readonly JobType[]): RunClaimed {
  const types = new Map(jobTypes.map((type) => [type.name, type]))
  if (types.size !== jobTypes.length) throw new Error('Two jobs have the same name')
  const checkData = createShapeCheck('job')
  const { telemetry } = kernel

  return async (claimed) => {
    const { job: name, data } = readEnvelope(claimed.data)
    const startedMs = performance.now()
    const attempt = claimed.retryCount + 1
    // A job that comes back from the dead letters is a copy under a new id.
    const id = claimed.sourceRootId ?? claimed.id
    try {
      const type = types.get(name)
      if (type === undefined) throw new Error(`This node does not know the job ${name}`)
      checkData(type, data)
      await telemetry.span(`job ${name}`, () =>
        type.run(kernel, data, { id, attempt, signal: claimed.signal }),
      )
      telemetry.observeJob(name, 'done', performance.now() - startedMs)
    } catch (error) {
      telemetry.observeJob(name, 'failed', performance.now() - startedMs)
      telemetry.log.warn({ err: error, job: name, jobId: id, attempt }, 'job failed')
      throw new JobFailedError(error)
    }
  }
}
