import { permitted } from '#kernel/access'
import { definePage, notFound, redirectTo, refusedForm, view, type PageResult } from '#kernel/http'
import { decideCase } from '../../handling/decide-case.ts'
import { checkDecision } from '../../domain/decision.ts'
import { casePath } from '../../addresses.ts'
import { decisionErrors } from '../../parts/decision-form.tsx'
import { seenVersion } from '../../parts/seen-version.ts'
import { decideCases } from '../../permissions.ts'
import { findCase } from '../../store/case-store.ts'
import { scopeOf } from '../../store/scope.ts'
import { confirmView } from './confirm.tsx'
import { decisionView } from './form-view.tsx'
import { staleDecisionView } from './stale.tsx'

/**
 * Deciding a case. These pages name the case and nothing of the person: what is shown again after an error is rolled
 * back with the transaction, and so would go unrecorded.
 */
export const decisionPage = definePage({
  path: '/staff/cases/:caseId/decide',
  access: permitted(decideCases),
  async get(context) {
    const file = await findCase(context.kernel.db, scopeOf(context.actor, decideCases), context.params.caseId)
    if (file === undefined) throw notFound()
    if (file.status !== 'open') return redirectTo(casePath(file.id))
    return view(decisionView(context, file, {}))
  },
  post: {
    fields: { outcome: 'text', reason: 'text', version: 'text', step: 'text' },
    async submit(context): Promise<PageResult> {
      const { kernel, tx, actor, params, form, locale } = context
      const file = await findCase(tx, scopeOf(actor, decideCases), params.caseId)
      if (file === undefined) throw notFound()
      const seen = { id: file.id, version: seenVersion(form.version) }
      if (file.status !== 'open' || file.version !== seen.version)
        return staleDecisionView(context, file, form)
      const decision = checkDecision(form)
      if (Array.isArray(decision)) {
        return refusedForm(
          decisionView(context, file, { typed: form, errors: decisionErrors(decision, locale) }),
        )
      }
      // Nothing is done yet: the transaction is rolled back (422), so that the form can be sent again.
      if (form.step === 'change') return view(decisionView(context, file, { typed: form }), { status: 422 })
      if (decision.outcome === 'refused' && form.step !== 'confirm') {
        return view(confirmView(context, file, decision), { status: 422 })
      }
      const change = await decideCase(kernel, tx, actor, seen, decision)
      if (change.isStale) return staleDecisionView(context, change.file, form)
      return redirectTo(`${casePath(file.id)}?done=${decision.outcome}`)
    },
  },
})
