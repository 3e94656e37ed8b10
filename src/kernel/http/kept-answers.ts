import { signedIn } from '#kernel/access'
import { addMs, hourMs } from '#kernel/clock'
import { definePage, view } from './define.ts'
import { findHeldForm } from './held-form-store.ts'
import { heldFormExpiredView, heldFormView } from './messages-pages.tsx'

export const heldForMs = hourMs

/** Answers sent when the session had run out, shown again once the same person has signed in. */
export const keptAnswersPage = definePage({
  path: '/kept-answers/:heldId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const after = addMs(kernel.clock.now(), -heldForMs)
    const held = await findHeldForm(kernel.db, kernel.crypto, {
      id: params.heldId,
      personId: actor.personId,
      after,
    })
    if (held === undefined) return view(heldFormExpiredView(locale), { status: 404 })
    return view(heldFormView(context, 'signedIn', held))
  },
})
