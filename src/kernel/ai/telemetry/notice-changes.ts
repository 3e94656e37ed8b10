import type { Kernel } from '#kernel/module'
import type { AnyAlgorithm } from '../algorithm.ts'
import { algorithmChanged } from '../events.ts'
import { registeredAlgorithms } from '../registry.ts'
import { insertConfiguration, latestConfiguration, lockConfiguration } from './configuration-store.ts'
import { runningConfiguration, type RunningConfiguration } from './configuration.ts'

/**
 * Notes what each algorithm runs as, and tells where its version or its model is not the one that was seen last: after an
 * update, or when the operator assigned another model.
 */
export async function noticeChanges(kernel: Kernel): Promise<void> {
  for (const algorithm of registeredAlgorithms(kernel)) {
    const running = await runningConfiguration(kernel, algorithm)
    const seen = await latestConfiguration(kernel.db, algorithm.id)
    if (seen?.digest !== running.digest) await noteChange(kernel, algorithm, running)
  }
}

async function noteChange(
  { db, clock, events }: Kernel,
  { id: algorithmId }: AnyAlgorithm,
  running: RunningConfiguration,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockConfiguration(tx, algorithmId)
    const seen = await latestConfiguration(tx, algorithmId)
    if (seen?.digest === running.digest) return
    const { version, digest, endpointName = null, model = null } = running
    await insertConfiguration(tx, { algorithmId, version, digest, endpointName, model, now: clock.now() })
    if (seen === undefined) return
    const isOtherModel = seen.model !== model || seen.endpointName !== endpointName
    if (isOtherModel) await events.emit(tx, algorithmChanged, { algorithmId, what: 'model' })
    // Whatever else is declared otherwise came with another program.
    if (!isOtherModel || seen.version !== version)
      await events.emit(tx, algorithmChanged, { algorithmId, what: 'version' })
  })
}
