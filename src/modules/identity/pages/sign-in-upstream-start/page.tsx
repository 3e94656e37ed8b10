import { publicAccess } from '#kernel/access'
import { definePage } from '#kernel/http'
import { journeyBecause, openStart, stepPath } from '../../sign-in/journey.ts'
import { upstreamPaths } from '../../upstream/addresses.ts'
import { beginUpstream } from '../../upstream/begin.ts'
import { failureFrom } from '../../upstream/failure.ts'
import { hasUpstream, upstreamProvider } from '../../upstream/providers.ts'
import { toProblem } from '../../upstream/to-problem.ts'

/** Leads from a journey to a provider outside. */
export const upstreamStartPage = definePage({
  path: upstreamPaths.start,
  access: publicAccess(journeyBecause),
  servedWhen: hasUpstream,
  async get(context) {
    const { kernel, params } = context
    const provider = upstreamProvider(kernel, params.provider)
    const { open, stop } = await openStart(context, kernel.db)
    if (open === undefined) return stop
    const { request, email } = open.journey
    const isReauthentication = request.reauthentication !== null
    try {
      const purpose = { kind: 'journey', uid: open.uid, isReauthentication } as const
      return await beginUpstream(context, provider, purpose, email)
    } catch (error) {
      return toProblem(context, provider, failureFrom(error), stepPath(open.uid, 'email'))
    }
  },
})
