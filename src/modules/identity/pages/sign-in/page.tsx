import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, safeReturnPath, wellKnownPages } from '#kernel/http'
import { beginAuthorization, signInCookie } from '../../sign-in/relying-party.ts'

/** Sends the browser to the platform's own OpenID Connect provider, and people who are signed in where they wanted to go. */
export const signInPage = definePage({
  path: wellKnownPages.signIn,
  access: publicAccess('signing in is for people who are not signed in'),
  async get({ kernel, actor, query, cookies, locale }) {
    const wanted = safeReturnPath(query['return'], wellKnownPages.account)
    // The header's link on a page of a sign-in journey must not lead back into it.
    const returnPath = wanted.startsWith(wellKnownPages.signIn) ? wellKnownPages.account : wanted
    if (actor.kind === 'person') return redirectTo(returnPath)
    const browser = cookies[signInCookie] || kernel.crypto.token()
    const address = await beginAuthorization(kernel, browser, { returnPath, locale })
    return redirectTo(address, [{ name: signInCookie, value: browser }])
  },
})
