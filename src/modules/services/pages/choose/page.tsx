import { signedIn, type SignedInRule } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { choosePath, positionPath, servicePath } from '../../addresses.ts'
import { ownerKeyOf, type PersonApplicant } from '../../apply/applicant.ts'
import { openApplication } from '../../apply/application.ts'
import { endDrafts } from '../../apply/end-drafts.ts'
import { draftLifetimeMs } from '../../apply/own-draft.ts'
import { visitorIn } from '../../apply/visitor-cookie.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { serviceOf } from '../../parts/service-of.ts'
import {
  chooseDraft,
  draftsToChoose,
  takeUnchosenDraft,
  type ChoosingKey,
  type PlacedDraft,
} from '../../store/draft-choice.ts'
import { chooseView, removeView, type Choice } from './choose-view.tsx'

/**
 * Somebody who began a service more than once, with their account, without it, or on another device, chooses which one
 * goes on. Nothing is lost by choosing: the others are set aside, to be taken up or deleted here.
 */
export const choosePage = definePage({
  path: '/services/:serviceName/choose',
  access: signedIn(),
  async get(context) {
    const { kernel, params, query } = context
    const definition = await serviceOf(kernel, kernel.db, params)
    const drafts = await draftsToChoose(kernel.db, kernel.crypto, keyOf(context, definition))
    const [first, ...others] = drafts
    const isChoice = others.length > 0 || (first !== undefined && first.place !== 'account')
    if (!isChoice) return redirectTo(servicePath(definition.name))
    const choice = { context, definition, drafts }
    const removed = removable(drafts).find(({ id }) => id === query['remove'])
    return view(removed === undefined ? chooseView(choice) : removeView(choice, removed))
  },
  post: { fields: { draft: 'text', remove: 'text' }, submit },
})

type Context = SubmitContext<
  SignedInRule,
  { serviceName: string },
  { readonly draft: 'text'; readonly remove: 'text' }
>

async function submit(context: Context): Promise<PageResult> {
  const { kernel, tx, params, form } = context
  const definition = await serviceOf(kernel, tx, params)
  const key = keyOf(context, definition)
  const drafts = await draftsToChoose(tx, kernel.crypto, key)
  const choice: Choice = { context, definition, drafts }
  if (form.remove !== '') {
    const removed = removable(drafts).find(({ id }) => id === form.remove)
    if (removed === undefined) throw notFound()
    await endDrafts(kernel, tx, await takeUnchosenDraft(tx, kernel.crypto, { ...key, draftId: removed.id }))
    return redirectTo(choosePath(definition.name))
  }
  const chosen = drafts.find(({ id }) => id === form.draft)
  if (chosen === undefined) return refusedForm(chooseView(choice, true))
  await chooseDraft(tx, { ...key, draftId: chosen.id })
  return redirectTo(await wayOn(context, tx, definition))
}

/** Where the chosen draft stands. */
async function wayOn(
  { kernel, actor }: Context,
  tx: Transaction,
  definition: ServiceDefinition,
): Promise<string> {
  const applicant: PersonApplicant = { kind: 'person', personId: actor.personId, actor }
  const { way } = await openApplication(kernel, tx, definition, applicant)
  return positionPath(definition.name, way.position)
}

/** The one that goes on is not deleted: another has to take its place first. */
function removable(drafts: readonly PlacedDraft[]): PlacedDraft[] {
  return drafts.filter(({ place }) => place !== 'account')
}

function keyOf(context: PageContext<SignedInRule>, { name: serviceName }: ServiceDefinition): ChoosingKey {
  const { kernel, actor } = context
  const visitorId = visitorIn(kernel, context)
  return {
    personId: actor.personId,
    browserKey: visitorId === undefined ? '' : ownerKeyOf({ kind: 'visitor', visitorId }),
    serviceName,
    now: kernel.clock.now(),
    lifetimeMs: draftLifetimeMs,
  }
}
