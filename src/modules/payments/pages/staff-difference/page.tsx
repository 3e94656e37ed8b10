import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, notFound, redirectTo, refusedForm, view, forbidden } from '#kernel/http'
import { reconciliationPath } from '../../addresses.ts'
import { refundPayments, viewPayments } from '../../permissions.ts'
import { findDifference, recordLookedInto } from '../../store/reconciliation.ts'
import { paymentsWords } from '../../words.ts'
import { differenceView, longestNote } from './view.tsx'

/** One difference, and what staff found out about it. */
export const staffDifferencePage = definePage({
  path: '/staff/payments/reconciliation/:differenceId',
  access: permitted(viewPayments),
  async get(context) {
    const { kernel, actor, params } = context
    const organisationIds = organisationsWhere(actor, viewPayments)
    const difference = await findDifference(kernel.db, kernel.crypto, organisationIds, params.differenceId)
    if (difference === undefined) throw notFound()
    const mayNote = organisationsWhere(actor, refundPayments).includes(difference.organisationId)
    return view(differenceView(context, difference, { mayNote }))
  },
  post: {
    fields: { note: 'text', version: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = paymentsWords.in(locale)
      const seen = organisationsWhere(actor, viewPayments)
      const difference = await findDifference(tx, kernel.crypto, seen, params.differenceId)
      if (difference === undefined) throw notFound()
      const own = organisationsWhere(actor, refundPayments)
      if (!own.includes(difference.organisationId)) throw forbidden()
      const refused = (error: string) =>
        refusedForm(differenceView(context, difference, { mayNote: true, typed: form.note, error }))
      const note = form.note.trim()
      if (note === '') return refused(t('difference.error.missing'))
      if (note.length > longestNote) return refused(t('difference.error.too-long', { limit: longestNote }))
      const saved = await recordLookedInto(tx, kernel.crypto, {
        id: difference.id,
        organisationIds: own,
        version: /^[1-9]\d{0,8}$/.test(form.version) ? Number(form.version) : 0,
        note,
        personId: actor.personId,
        name: actor.displayName,
        now: kernel.clock.now(),
      })
      if (!saved) return refused(t('difference.error.changed'))
      await kernel.audit.record(tx, {
        actor,
        action: 'payments.difference.looked-into',
        purpose: 'payments.purpose.reconcile',
        organisationId: difference.organisationId,
        resource: `payments.difference:${difference.id}`,
        details: { kind: difference.kind },
      })
      return redirectTo(`${reconciliationPath}?done=noted`)
    },
  },
})
