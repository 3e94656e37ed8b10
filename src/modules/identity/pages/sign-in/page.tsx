import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, safeReturnPath, wellKnownPages } from '#kernel/http'
import { ownJourney } from '../../domain/authorization-request.ts'
import { journeyCookie } from '../../provider/cookies.ts'
import { beginJourney } from '../../sign-in/begin.ts'
import { stepPath } from '../../sign-in/journey.ts'

/** Begins a journey to a page of this platform; people who are signed in are there at once. */
export const signInPage = definePage({
  path: wellKnownPages.signIn,
  access: publicAccess('signing in is for people who are not signed in'),
  async get({ kernel, actor, query, cookies }) {
    const wanted = safeReturnPath(query['return'], wellKnownPages.account)
    // The header's link on a page of a sign-in journey must not lead back into it.
    const returnPath = wanted.startsWith(wellKnownPages.signIn) ? wellKnownPages.account : wanted
    if (actor.kind === 'person') return redirectTo(returnPath)
    const journey = { request: ownJourney(returnPath) }
    const { uid, browser } = await beginJourney(kernel, kernel.db, cookies[journeyCookie], journey)
    return redirectTo(stepPath(uid, 'email'), [{ name: journeyCookie, value: browser }])
  },
})
