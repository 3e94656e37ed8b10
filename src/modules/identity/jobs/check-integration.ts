import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { finishGuidedCheck, runCheck } from '../integration-check/run.ts'
import { createSandboxes, openSandbox } from '../sandbox/context.ts'
import { findCheck } from '../store/integration-check.ts'

/** Runs "check my integration". It is not tried again: whoever started it sees how far it came, and starts it anew. */
export const checkIntegrationJob = defineJob({
  name: 'identity.check-integration',
  schema: Type.Object({ clientId: Type.String(), checkId: Type.String() }),
  retryLimit: 0,
  long: true,
  async run(kernel, { clientId, checkId }, { signal }) {
    const sandbox = await openSandbox(createSandboxes(kernel), clientId)
    const check = await findCheck(kernel.db, checkId, clientId)
    if (sandbox === undefined || check === undefined || check.finishedAt !== null) return
    if (check.startAddress === null) await finishGuidedCheck(sandbox, check)
    else await runCheck(sandbox, check, check.startAddress, signal)
  },
})
