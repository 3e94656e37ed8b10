import { Type } from 'typebox'
import { systemActor } from '#kernel/access'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { keyPurposes, type KeyPurpose } from '../one-login/keys.ts'

/** Every purpose of the provider's keys. */
export const rotatablePurposes: readonly KeyPurpose[] = Object.values(keyPurposes)

/** For how long services keep what was published: a day, of the keys of identities an hour. */
export function cachePeriodMs(purpose: KeyPurpose): number {
  return purpose === keyPurposes.coreIdentity ? hourMs : dayMs
}

export type RotationOutcome = { kid: string } | { plannedFor: Date }

/**
 * Puts the next key of a purpose into use, if every service knows it: it has been published for as long as the key in use,
 * or for as long as services keep what they fetched. Otherwise plans that for when it has. A service that has not seen a
 * key would refuse what it signs.
 * @param isUrgent at once in any case: the key in use has leaked, and a refusal is the lesser evil
 */
export async function rotateKey(
  kernel: Kernel,
  tx: Transaction,
  purpose: KeyPurpose,
  isUrgent: boolean,
): Promise<RotationOutcome> {
  const { kid, publishedAt, isKnownWithCurrent } = await kernel.crypto.keys.next(tx, purpose)
  const readyAt = addMs(publishedAt, cachePeriodMs(purpose))
  if (!isUrgent && !isKnownWithCurrent && kernel.clock.now() < readyAt) {
    await kernel.jobs.enqueue(tx, rotateKeyJob, { purpose, kid }, { startAfter: readyAt, singletonKey: kid })
    return { plannedFor: readyAt }
  }
  return { kid: await putNextIntoUse(kernel, tx, purpose, isUrgent) }
}

async function putNextIntoUse(
  kernel: Kernel,
  tx: Transaction,
  purpose: KeyPurpose,
  isUrgent: boolean,
): Promise<string> {
  const { kid } = await kernel.crypto.keys.rotate(tx, purpose)
  await kernel.audit.record(tx, {
    actor: systemActor('identity.rotate-key'),
    action: 'identity.key.rotated',
    purpose: 'identity.purpose.operate',
    resource: `identity.key:${kid}`,
    details: { purpose, urgent: isUrgent },
  })
  return kid
}

/** A change of keys that was asked for before services could know the next one. */
export const rotateKeyJob = defineJob({
  name: 'identity.rotate-key',
  schema: Type.Object({ purpose: Type.Enum([...rotatablePurposes]), kid: Type.String() }),
  async run(kernel, { purpose, kid }) {
    await kernel.db.transaction(async (tx) => {
      const next = await kernel.crypto.keys.next(tx, purpose)
      // Where the key that was meant is in use already, somebody was in a hurry.
      if (next.kid !== kid) return
      await putNextIntoUse(kernel, tx, purpose, false)
    })
  },
})
