import { signedIn } from '#kernel/access'
import { addMs, hourMs } from '#kernel/clock'
import { definePage, view } from './define.ts'
import { findHeldForm } from './held-form-store.ts'
import { heldFormExpiredView, heldFormView } from './messages-pages.tsx'

export const heldForMs = hourMs

/** Answers sent when the session had run out, shown again after sign-in. The address is only known to that browser. */
export const keptAnswersPage = definePage({
  path: '/kept-answers/:heldId',
  access: signedIn(),
  async get(context) {
    const { kernel, params, locale } = context
    const after = addMs(kernel.clock.now(), -heldForMs)
    const held = await findHeldForm(kernel.db, kernel.crypto, params.heldId, after)
    if (held === undefined) return view(heldFormExpiredView(locale), { status: 404 })
    return view(heldFormView(context, 'signedIn', held))
  },
})
