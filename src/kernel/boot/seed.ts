import { manualClock } from '#kernel/clock'
import { createCrypto, seededRandomBytes } from '#kernel/crypto'
import { defineQuery } from '#kernel/db'
import type { Kernel, ModuleManifest } from '#kernel/module'

const claim = defineQuery<{ name: string; now: Date }, never>(
  'boot.seed.claim',
  `insert into boot.seed (name, seeded_at) values (:name, :now) on conflict do nothing`,
)

const find = defineQuery<{ name: string }, { name: string }>(
  'boot.seed.find',
  `select name from boot.seed where name = :name`,
)

const demoName = 'demo'
/** Ids carry a time; a fixed one makes the same ids at every seeding. */
const idEpoch = new Date('2026-01-05T09:00:00Z')

/**
 * Fills an empty deployment with the demo data of every module, in one transaction, once.
 * The same ids, references and codes come out each time.
 * @param secret what crypto seals with, so that the running program can read what was seeded
 * @returns false when it was there already
 */
export async function seedDemo(
  kernel: Kernel,
  modules: readonly ModuleManifest[],
  secret: string,
): Promise<boolean> {
  const crypto = createCrypto({
    secret,
    clock: manualClock(idEpoch),
    randomBytes: seededRandomBytes(demoName),
  })
  return kernel.db.transaction(async (tx) => {
    if ((await tx.execute(claim, { name: demoName, now: kernel.clock.now() })) === 0) return false
    const seedKernel: Kernel = { ...kernel, crypto: { ...crypto, keys: kernel.crypto.keys } }
    for (const module of modules) await module.seed?.(seedKernel, tx)
    return true
  })
}

/** Was this database ever a demonstration? Its people have a password that everybody knows. */
export async function holdsDemoData({ db }: Pick<Kernel, 'db'>): Promise<boolean> {
  return (await db.maybe(find, { name: demoName })) !== undefined
}
