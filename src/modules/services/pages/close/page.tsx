import { publicAccess, type PublicRule } from '#kernel/access'
import {
  definePage,
  redirectTo,
  view,
  wellKnownPages,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { closePath } from '../../addresses.ts'
import { ownerKeyOf } from '../../apply/applicant.ts'
import { endDrafts } from '../../apply/end-drafts.ts'
import { forgetVisitor, visitorIn } from '../../apply/visitor-cookie.ts'
import { titleOf } from '../../applications.ts'
import { draftsOfBrowser, takeUnsavedDrafts } from '../../store/browser-drafts.ts'
import { clearedView, closeView } from './close-view.tsx'

/**
 * Where somebody without an account leaves a computer that others use: this browser shows nothing of theirs any more. What
 * they have not saved is deleted, because nobody could come back to it.
 */
export const closePage = definePage({
  path: '/services/:serviceName/close',
  access: publicAccess('people without an account leave a computer that others use'),
  async get(context) {
    const { kernel, actor, params, locale } = context
    if (actor.kind === 'person') return redirectTo(wellKnownPages.account)
    const visitorId = visitorIn(kernel, context)
    if (visitorId === undefined) return view(clearedView(locale))
    const ownerKey = ownerKeyOf({ kind: 'visitor', visitorId })
    const drafts = await draftsOfBrowser(kernel.db, kernel.crypto, { ownerKey, now: kernel.clock.now() })
    const titled = await Promise.all(
      drafts.map(async (draft) => ({ ...draft, title: await titleOf(kernel, kernel.db, draft.serviceName) })),
    )
    return view(closeView(context, params.serviceName, titled))
  },
  post: { fields: { confirmed: 'text' }, submit, repeatable: true },
})

type Context = SubmitContext<PublicRule, { serviceName: string }, { readonly confirmed: 'text' }>

async function submit(context: Context): Promise<PageResult> {
  const { kernel, tx, actor, params, form } = context
  const ownPath = closePath(params.serviceName)
  const visitorId = visitorIn(kernel, context)
  if (actor.kind === 'person' || visitorId === undefined) return redirectTo(ownPath)
  const ownerKey = ownerKeyOf({ kind: 'visitor', visitorId })
  const key = { ownerKey, now: kernel.clock.now() }
  const isAsked = form.confirmed !== 'yes' && (await draftsOfBrowser(tx, kernel.crypto, key)).length > 0
  // Somebody who has sent one application may have begun another, which they have to see before it goes.
  if (isAsked) return redirectTo(ownPath)
  await endDrafts(kernel, tx, await takeUnsavedDrafts(tx, kernel.crypto, ownerKey))
  return redirectTo(ownPath, [forgetVisitor])
}
