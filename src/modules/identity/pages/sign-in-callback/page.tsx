import { endSession, publicAccess } from '#kernel/access'
import { definePage, redirectTo, safeReturnPath, view, wellKnownPages } from '#kernel/http'
import { expiredView } from '../../parts/expired.tsx'
import { callbackPath } from '../../provider/own-client.ts'
import { recordOwnAct } from '../../sign-in/own-act.ts'
import { completeAuthorization, signInCookie } from '../../sign-in/relying-party.ts'
import { startSession } from '../../start-session.ts'

/** Where the provider sends the browser back to: exchanges the code and signs the person in. */
export const signInCallbackPage = definePage({
  path: callbackPath,
  access: publicAccess('the answer of the sign-in provider; checked against the browser that asked'),
  async get({ kernel, actor, cookies, url, userAgent, locale }) {
    const signedIn = await completeAuthorization(kernel, cookies[signInCookie] ?? '', url)
    if (signedIn === undefined) return view(expiredView(locale), { status: 400 })
    const { personId, providerSid, returnPath } = signedIn
    const session = await kernel.db.transaction(async (tx) => {
      // Its cookie is replaced, and nobody could end it any more.
      if (actor.kind === 'person') await endSession(tx, actor.personId, actor.sessionId, kernel.clock.now())
      await recordOwnAct(kernel, tx, personId, 'identity.account.signed-in')
      return startSession(kernel, tx, { personId, userAgent, providerSid })
    })
    return redirectTo(safeReturnPath(returnPath, wellKnownPages.account), session.cookies)
  },
})
