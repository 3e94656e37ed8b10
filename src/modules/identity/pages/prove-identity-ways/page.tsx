import { signedIn } from '#kernel/access'
import { definePage, redirectTo, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { isBreached } from '../../domain/contra-indicator.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { heldBy } from '../../proofing/held.ts'
import { shortestWays } from '../../domain/gpg45/gap-finder.ts'
import { statesOf } from '../../proofing/indicators.ts'
import { offeredSteps } from '../../proofing/steps.ts'
import { contraIndicatorsOf } from '../../store/contra-indicator.ts'
import { findProofing } from '../../store/proofing.ts'
import { waitingCheckOf } from '../../store/identity-check.ts'
import { askedVouchOf } from '../../store/vouch.ts'
import { waysView } from './ways-view.tsx'

const levels = [1, 2, 3] as const

/** The gap finder: the shortest ways for this person to reach a level, from what they have already. */
export const waysPage = definePage({
  path: proofingPaths.ways,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const { personId } = actor
    const proofing = await findProofing(kernel.db, personId)
    if (proofing?.claimed === undefined) return redirectTo(proofingPaths.aboutYou)
    const asked = levels.find((level) => String(level) === query['level'])
    const target = asked ?? Math.max(proofing.wantedLevel, 1)
    const level = levels.find((known) => known === target) ?? 2
    const now = kernel.clock.now()
    const steps = offeredSteps(kernel)
    const held = await heldBy(kernel.db, personId)
    const ways = shortestWays(held, steps, level)
    const photoSteps = new Set(steps.filter(({ needsPhoto }) => needsPhoto).map(({ id }) => id))
    const check = await waitingCheckOf(kernel.db, personId, now)
    const vouch = await askedVouchOf(kernel.db, personId, now)
    return view(
      waysView({
        kernel,
        locale,
        claimed: proofing.claimed,
        held,
        level,
        ways,
        waysWithoutPhoto: ways.every((way) => way.some(({ id }) => photoSteps.has(id)))
          ? shortestWays(
              held,
              steps.filter(({ needsPhoto }) => !needsPhoto),
              level,
            )
          : [],
        steps,
        waitingUntil: check === undefined ? undefined : formatDate(locale, check.deadline),
        isBreached: isBreached(statesOf(await contraIndicatorsOf(kernel.db, personId))),
        vouchUntil: vouch === undefined ? undefined : formatDate(locale, vouch.deadline),
      }),
    )
  },
})
