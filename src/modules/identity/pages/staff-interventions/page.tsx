import { permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageResult,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { FieldMessages } from '#kernel/ui'
import { interventionsPath } from '../../addresses.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { isInterventionKind, longestReason } from '../../domain/interventions.ts'
import { handleFraud } from '../../permissions.ts'
import { textOfAppeal } from '../../sign-in/appeal.ts'
import { endIntervention, keepIntervention, setIntervention } from '../../sign-in/interventions.ts'
import { accountByEmail } from '../../store/account.ts'
import { waitingAppeals } from '../../store/appeal.ts'
import { newestInterventions } from '../../store/intervention.ts'
import { identityWords } from '../../words.ts'
import { interventionsView, type Shown, type Typed } from './interventions-view.tsx'

const nothingTyped: Typed = { email: '', kind: '', reason: '' }

/** Accounts that were stopped or limited, what their owners say to it, and how to stop another. */
export const interventionsPage = definePage({
  path: interventionsPath,
  access: permitted(handleFraud),
  async get(context) {
    const { kernel, actor } = context
    return view(interventionsView(context, await shown(kernel, kernel.db, actor), nothingTyped))
  },
  post: {
    fields: { act: 'text', intervention: 'text', email: 'text', kind: 'text', reason: 'text' },
    async submit(context) {
      const { form } = context
      if (form.act === 'set') return stopAccount(context, form)
      return decide(context, form.act, form.intervention)
    },
  },
})

type Submit = PageContext & { actor: PersonActor; tx: Transaction }

/** The list holds addresses and reasons of many people: the record of reading it stays, also where a form is refused. */
async function shown(kernel: Kernel, target: Queryable, actor: PersonActor): Promise<Shown[]> {
  const list: Shown[] = []
  for (const intervention of await newestInterventions(target)) {
    const { id, personId } = intervention
    const appeal = (await waitingAppeals(target, personId)).find(
      ({ interventionId }) => interventionId === id,
    )
    list.push({
      ...intervention,
      appeal: appeal === undefined ? undefined : textOfAppeal(kernel, appeal.sealedText),
    })
  }
  await kernel.audit.recordMany(
    target,
    list.map(({ personId }) => ({
      actor,
      action: 'identity.intervention.listed',
      purpose: 'identity.purpose.protectAccounts',
      subjectPersonId: personId,
    })),
  )
  return list
}

async function stopAccount(context: Submit, typed: Typed): Promise<PageResult> {
  const { kernel, tx, actor, locale } = context
  const t = identityWords.in(locale)
  const refused = async (problems: FieldMessages): Promise<PageResult> =>
    refusedForm(interventionsView(context, await shown(kernel, tx, actor), typed, problems), {
      keepWrites: true,
    })
  const { kind } = typed
  const reason = typed.reason.trim()
  const account = await accountByEmail(tx, normaliseEmail(typed.email) ?? '')
  if (account === undefined) return refused({ email: t('interventions.email.unknown') })
  if (account.personId === actor.personId) return refused({ email: t('interventions.own') })
  if (!isInterventionKind(kind)) return refused({ kind: t('interventions.kind.missing') })
  if (reason === '' || reason.length > longestReason)
    return refused({ reason: t('interventions.reason.missing', { count: longestReason }) })
  const isNew = await setIntervention(kernel, tx, { actor, personId: account.personId, kind, reason })
  return isNew ? redirectTo(`${interventionsPath}?done=1`) : refused({ kind: t('interventions.already') })
}

/** Whoever stopped an account does not decide whether that was right. */
async function decide(context: Submit, act: string, id: string): Promise<PageResult> {
  const { kernel, tx, actor } = context
  const intervention = (await newestInterventions(tx)).find((candidate) => candidate.id === id)
  if (intervention === undefined || intervention.personId === actor.personId) throw notFound()
  if (act === 'lift') await endIntervention(kernel, tx, actor, intervention)
  else if (act === 'keep' && intervention.setBy !== actor.personId)
    await keepIntervention(kernel, tx, actor, intervention)
  return redirectTo(`${interventionsPath}?done=1`)
}
