import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, safeReturnPath, sessionCookie, wellKnownPages } from '#kernel/http'
import { demoPersonId, startSession } from '#modules/identity'
import { demoPeople, inDemo, isStaff } from '../../demo-people.ts'

/** Signs in as an invented person by one click. Only people of the demonstration can be chosen. */
export const demoSignInPage = definePage({
  path: '/demo/sign-in',
  access: publicAccess('signing in is for people who are not signed in; it exists in demonstrations only'),
  servedWhen: inDemo,
  post: {
    fields: { person: 'text', return: 'text' },
    repeatable: true,
    async submit({ kernel, tx, form, userAgent, cookies }) {
      const chosen = demoPeople(kernel).find((person) => person.key === form.person)
      if (chosen === undefined) throw notFound()
      const personId = demoPersonId(kernel.crypto, chosen.key)
      const session = await startSession(kernel, tx, {
        personId,
        userAgent,
        methods: ['mfa'],
        currentToken: cookies[sessionCookie],
      })
      const home = isStaff(chosen) ? wellKnownPages.staff : wellKnownPages.account
      return redirectTo(safeReturnPath(form.return, home), session.cookies)
    },
  },
})
