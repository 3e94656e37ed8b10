import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, sessionCookie, wellKnownPages } from '#kernel/http'
import { endOneSession } from '../../sign-in/end-sessions.ts'
import { signOutThereToo } from '../../upstream/sign-out.ts'

/** Ends the session here and at the provider. */
export const signOutPage = definePage({
  path: wellKnownPages.signOut,
  access: publicAccess('somebody whose session has run out may press the button too'),
  post: {
    fields: {},
    repeatable: true,
    async submit({ kernel, tx, actor }) {
      const elsewhere =
        actor.kind === 'person' ? await signOutThereToo(kernel, tx, actor.sessionId) : undefined
      if (actor.kind === 'person') await endOneSession(kernel, tx, actor.personId, actor.sessionId)
      return redirectTo(elsewhere ?? wellKnownPages.home, [{ name: sessionCookie, value: undefined }])
    },
  },
})
