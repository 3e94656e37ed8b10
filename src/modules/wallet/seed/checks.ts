import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { insertCheck, type CheckOption } from '../store/card-check.ts'
import { findTemplate } from '../templates/catalogue.ts'

/** What the councils of the demonstration ask at their counters. */
const demoChecks: readonly { name: LocalisedText; option: CheckOption }[] = [
  {
    name: { en: 'Veteran discount', cy: 'Gostyngiad i gyn-filwyr' },
    option: { template: 'veteran-card', claim: 'is_veteran' },
  },
  {
    name: { en: 'Over 18', cy: 'Dros 18' },
    option: { template: 'driving-licence', claim: 'age_over_18' },
  },
  {
    name: { en: 'Blue Badge valid', cy: 'Bathodyn Glas yn ddilys' },
    option: { template: 'blue-badge', claim: null },
  },
]
const councils = ['aberwen', 'caerlan', 'northmere']

/** Sets up the checks of cards that are issued here. */
export async function seedChecks(kernel: Kernel, tx: Transaction): Promise<void> {
  const now = kernel.clock.now()
  for (const slug of councils) {
    const council = await organisationBySlug(tx, slug)
    if (council === undefined) continue
    for (const { name, option } of demoChecks) {
      const template = await findTemplate(kernel, tx, option.template)
      const isThere = option.claim === null || template?.claims.some((claim) => claim.name === option.claim)
      if (template === undefined || isThere !== true) continue
      const id = kernel.crypto.uuid()
      const rules = { longestStatusAgeMinutes: 60, keptDays: 1 }
      await insertCheck(tx, { id, organisationId: council.id, name, options: [option], now, ...rules })
    }
  }
}
