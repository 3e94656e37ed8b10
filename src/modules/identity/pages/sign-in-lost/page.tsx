import { organisationsWithRole, publicAccess } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { definePage, redirectTo, refusedForm, view, type PageContext } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { readRequest } from '../../desk/read-request.ts'
import { recoveryPauseMs, recoveryState } from '../../domain/recovery.ts'
import { referencesOf } from '../../domain/sign-in-methods.ts'
import { requestRecovery } from '../../recovery/request-recovery.ts'
import { concludeRecovery } from '../../sign-in/conclude.ts'
import { journeyBecause, openStep, type OpenJourney } from '../../sign-in/journey.ts'
import { accountByEmail } from '../../store/account.ts'
import { findHeldIdentity } from '../../store/proven-identity.ts'
import { lastCancelled, liveRecovery } from '../../store/recovery.ts'
import type { Lost } from './lost.ts'
import { askView, needsPasswordView, underWayView, type Typed } from './lost-view.tsx'

const nothingTyped: Typed = { evidence: [], organisation: '' }

/** For somebody who knows the password and has lost every way of getting codes. The account is never lost with them. */
export const lostPage = definePage({
  path: '/sign-in/:journey/lost',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { kernel } = context
    const { open, stop } = await openStep(context, kernel.db, 'other-method')
    return open === undefined ? stop : view(draw(context, await lostOf(kernel, kernel.db, open)))
  },
  post: {
    fields: { act: 'text', evidence: 'list', organisation: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'other-method')
      if (open === undefined) return stop
      const lost = await lostOf(kernel, tx, open)
      const { account, identity, state } = lost
      if (lost.needsPassword) return redirectTo(`/sign-in/${open.uid}/lost`)
      if (state === 'ready' && form.act === 'use') {
        // The second step is the code that proves the new source.
        const proof = { personId: account.personId, methods: referencesOf('email') }
        return concludeRecovery(context, open, proof)
      }
      const here = redirectTo(`/sign-in/${open.uid}/lost`)
      if (form.act !== 'ask' || state === 'ready' || state === 'waiting') return here
      if (identity === undefined || lost.desks.length === 0) {
        if (lost.pausedUntil !== undefined) return here
        await requestRecovery(kernel, tx, account, undefined)
        return here
      }
      const read = await readRequest(kernel, tx, locale, form)
      if ('problems' in read) return refusedForm(askView(context, lost, form, read.problems))
      await requestRecovery(kernel, tx, account, { identity, ...read.request })
      return here
    },
  },
})

async function lostOf({ clock }: Kernel, target: Queryable, open: OpenJourney): Promise<Lost> {
  const account = await accountByEmail(target, open.journey.email)
  if (account === undefined) throw new Error('The account was deleted while its owner signed in')
  const { personId } = account
  const recovery = await liveRecovery(target, personId)
  const since = addMs(clock.now(), -recoveryPauseMs)
  const cancelledAt = await lastCancelled(target, { personId, since })
  const identity = await findHeldIdentity(target, personId)
  const desks = await organisationsWithRole(target, 'desk-officer')
  const hasDeskRoute =
    recovery === undefined ? identity !== undefined && desks.length > 0 : recovery.route === 'desk'
  return {
    uid: open.uid,
    account,
    identity,
    desks,
    recovery,
    needsPassword: open.journey.intent !== 'sign-in' && !hasDeskRoute,
    state: recovery === undefined ? undefined : recoveryState(recovery, clock.now()),
    pausedUntil: cancelledAt === undefined ? undefined : addMs(cancelledAt, recoveryPauseMs),
  }
}

function draw(context: PageContext, lost: Lost): ReturnType<typeof askView> {
  if (lost.needsPassword) return needsPasswordView(context, lost.uid)
  return lost.state === 'ready' || lost.state === 'waiting'
    ? underWayView(context, lost, lost.state)
    : askView(context, lost, nothingTyped)
}
