import { publicAccess } from '#kernel/access'
import { addMs, minuteMs } from '#kernel/clock'
import { definePage, redirectTo, type PageContext, type PageResult } from '#kernel/http'
import type { UpstreamProvider } from '../../domain/upstream-provider.ts'
import { journeyCookie } from '../../provider/cookies.ts'
import { expiredPage, journeyBecause, stepPath } from '../../sign-in/journey.ts'
import { saveArrival } from '../../store/upstream-arrival.ts'
import { takeUpstreamRequest } from '../../store/upstream-request.ts'
import { linkedProviderPath, upstreamPaths } from '../../upstream/addresses.ts'
import { arrive } from '../../upstream/arrive.ts'
import { failureFrom } from '../../upstream/failure.ts'
import { hasUpstream, upstreamProvider } from '../../upstream/providers.ts'
import { toProblem } from '../../upstream/to-problem.ts'
import { redeem } from '../../upstream/redeem.ts'
import {
  linkHolder,
  sealUpstream,
  unsealUpstream,
  type Arrival,
  type UpstreamPurpose,
} from '../../upstream/sealed.ts'

/** How long somebody may think about linking what they signed in to. */
const confirmMs = 15 * minuteMs

/** Where a provider outside sends the browser back to. An answer counts once, in the browser that was sent there. */
export const upstreamCallbackPage = definePage({
  path: upstreamPaths.callback,
  access: publicAccess(journeyBecause),
  servedWhen: hasUpstream,
  async get(context) {
    const { kernel, params, query, cookies, url } = context
    const provider = upstreamProvider(kernel, params.provider)
    const { state = '' } = query
    const sealed = await takeUpstreamRequest(kernel.db, {
      stateHash: kernel.crypto.sha256(state),
      provider: provider.name,
      browserHash: kernel.crypto.sha256(cookies[journeyCookie] ?? ''),
      now: kernel.clock.now(),
    })
    if (sealed === undefined) return expiredPage(context)
    const details = unsealUpstream(kernel, 'request', sealed)
    const { purpose } = details
    try {
      const currentUrl = new URL(kernel.origin + url)
      const arrival = await redeem(kernel, provider, { currentUrl, state, details })
      return purpose.kind === 'journey'
        ? await kernel.db.transaction((tx) => arrive({ ...context, tx }, provider, purpose.uid, arrival))
        : await offerLink(context, provider, purpose, arrival)
    } catch (error) {
      return toProblem(context, provider, failureFrom(error), backFrom(provider, purpose))
    }
  },
})

function backFrom({ name }: UpstreamProvider, purpose: UpstreamPurpose): string {
  return purpose.kind === 'journey' ? stepPath(purpose.uid, 'email') : linkedProviderPath(name)
}

/** The person sees which account it is before it opens theirs. */
async function offerLink(
  context: PageContext,
  { name }: UpstreamProvider,
  { sessionId }: Extract<UpstreamPurpose, { kind: 'link' }>,
  arrival: Arrival,
): Promise<PageResult> {
  const { kernel, actor } = context
  if (actor.kind !== 'person' || actor.sessionId !== sessionId) return expiredPage(context)
  await saveArrival(kernel.db, {
    holderHash: linkHolder(kernel, sessionId),
    provider: name,
    sealedDetails: sealUpstream(kernel, 'arrival', arrival),
    expiresAt: addMs(kernel.clock.now(), confirmMs),
  })
  return redirectTo(linkedProviderPath(name))
}
