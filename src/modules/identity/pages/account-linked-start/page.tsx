import { signedIn } from '#kernel/access'
import { definePage, redirectTo } from '#kernel/http'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { linkedProviderPath, upstreamPaths } from '../../upstream/addresses.ts'
import { beginUpstream } from '../../upstream/begin.ts'
import { failureFrom } from '../../upstream/failure.ts'
import { upstreamProvider } from '../../upstream/providers.ts'
import { toProblem } from '../../upstream/to-problem.ts'

/** Leads from the account to a provider outside, to link an account there. */
export const linkedStartPage = definePage({
  path: upstreamPaths.linkedStart,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const provider = upstreamProvider(kernel, params.provider)
    // That page asks for it: a form may not lead from here to another site.
    if ((await unconfirmed(context, kernel.db)) !== undefined)
      return redirectTo(linkedProviderPath(provider.name))
    try {
      return await beginUpstream(context, provider, { kind: 'link', sessionId: actor.sessionId })
    } catch (error) {
      return toProblem(context, provider, failureFrom(error), linkedProviderPath(provider.name))
    }
  },
})
