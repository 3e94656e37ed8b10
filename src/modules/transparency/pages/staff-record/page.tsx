import { checkRefusalReason, refusalText } from '#kernel/approval'
import { permitted, type PermissionRule } from '#kernel/access'
import {
  definePage,
  forbidden,
  redirectTo,
  refusedForm,
  view,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { staffRecordPath } from '../../addresses.ts'
import { viewRecords } from '../../permissions.ts'
import { noteAct } from '../../publishing/act.ts'
import type { PublishingOutcome } from '../../publishing/open-shown.ts'
import { publishVersion, sendBackVersion } from '../../publishing/publish.ts'
import { sendForDecision, withdrawVersion } from '../../publishing/send.ts'
import { discardDraft } from '../../store/record-version.ts'
import { deleteUnpublished } from '../../store/staff-record.ts'
import { staffRecordsPath } from '../../writing/addresses.ts'
import { beginVersion } from '../../writing/begin-record.ts'
import { openRecord, type OpenedRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'
import { recordView } from './record-view.tsx'

const shapes = { intent: 'text', number: 'text', revision: 'text', reason: 'text' } as const

type Submitted = SubmitContext<PermissionRule, { recordId: string }, typeof shapes>

/** A record of a public body: where it stands, what is missing, and every step on its way to the public. */
export const staffRecordPage = definePage({
  path: '/staff/algorithms/:recordId',
  access: permitted(viewRecords),
  async get(context) {
    const opened = await openRecord(context.actor, context.kernel.db, context.params.recordId)
    return view(await recordView(context, context.kernel.db, opened, {}))
  },
  post: { fields: shapes, submit },
})

async function submit(context: Submitted): Promise<PageResult> {
  const { kernel, tx, actor, params, form, locale } = context
  const opened = await openRecord(actor, tx, params.recordId)
  const shown = {
    recordId: opened.record.id,
    number: opened.open?.number ?? 0,
    revision: /^\d{1,9}$/.test(form.revision) ? Number(form.revision) : -1,
    actor,
  }
  const answer = (outcome: PublishingOutcome, done: string) => answerTo(context, opened, outcome, done)
  switch (form.intent) {
    case 'approve':
      return answer(await publishVersion(kernel, tx, shown), 'published')
    case 'refuse': {
      const checked = checkRefusalReason(form.reason)
      if (typeof checked === 'string') {
        const problems = { reason: refusalText(locale, checked) }
        return refusedForm(await recordView(context, tx, opened, problems, form.reason))
      }
      return answer(await sendBackVersion(kernel, tx, { ...shown, ...checked }), 'sent-back')
    }
    case 'send':
      if (!opened.mayWrite) throw forbidden()
      if (opened.record.ownerPersonId === null) return answer('unsound', 'sent')
      return answer(await sendForDecision(kernel, tx, shown), 'sent')
    case 'withdraw':
      if (!opened.mayWrite) throw forbidden()
      return answer(await withdrawVersion(kernel, tx, shown), 'withdrawn')
    case 'begin':
      if (!opened.mayWrite) throw forbidden()
      return begin(context, opened)
    case 'discard':
      if (!opened.mayWrite) throw forbidden()
      return discard(context, opened, shown.revision)
    default:
      return redirectTo(staffRecordPath(opened.record.id))
  }
}

async function answerTo(
  context: Submitted,
  opened: OpenedRecord,
  outcome: PublishingOutcome,
  done: string,
): Promise<PageResult> {
  const { tx, actor, params, locale } = context
  if (outcome === 'done') return redirectTo(`${staffRecordPath(opened.record.id)}?done=${done}`)
  const problem = editorWords.in(locale)(`outcome.${outcome}`)
  const fresh = await openRecord(actor, tx, params.recordId)
  const page = await recordView(context, tx, fresh, { standing: problem }, context.form.reason)
  return outcome === 'changed-meanwhile'
    ? view({ ...page, hasError: true }, { status: 409 })
    : refusedForm(page)
}

/** The next version begins from what was sent back, else from what is public. */
async function begin(context: Submitted, opened: OpenedRecord): Promise<PageResult> {
  const { kernel, tx, actor } = context
  const [newest] = opened.versions
  const from = newest?.status === 'refused' ? newest : opened.shown
  if (opened.open === undefined) await beginVersion(kernel, tx, actor, from, opened.versions)
  return redirectTo(staffRecordPath(opened.record.id))
}

/** A draft that nobody wants. A record that never was more than a draft goes with it. */
async function discard(context: Submitted, opened: OpenedRecord, revision: number): Promise<PageResult> {
  const { kernel, tx, actor } = context
  const { record, draft, versions } = opened
  const isAsShown = draft !== undefined && draft.revision === revision
  if (!isAsShown) return answerTo(context, opened, 'changed-meanwhile', 'discarded')
  const { number } = draft
  if (versions.length > 1) {
    await discardDraft(tx, { recordId: record.id, number, revision })
    await noteAct(kernel, tx, actor, 'discarded', record, { version: number })
    return redirectTo(`${staffRecordPath(record.id)}?done=discarded`)
  }
  await deleteUnpublished(tx, record.id)
  await noteAct(kernel, tx, actor, 'discarded', record, { version: number, record: 'removed' })
  return redirectTo(staffRecordsPath)
}
