import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { reportPath } from '../../integration-check/addresses.ts'
import { answerStep, leaveGuide } from '../../integration-check/guide.ts'
import { isStep } from '../../integration-check/guided-step.ts'
import { seeServices } from '../../permissions.ts'
import { openServiceSandbox } from '../../sandbox/open-for-staff.ts'
import { findCheck } from '../../store/integration-check.ts'
import { flowsOfCheck } from '../../store/sandbox-flow.ts'
import { identityWords } from '../../words.ts'
import { reportView } from './report-view.tsx'

const answers = ['signed-in', 'refused', 'skipped'] as const

/** One check: how far it is, what it found, and for a guided one the step that is next. */
export const serviceReportPage = definePage({
  path: '/staff/services/:serviceId/integration/:reportId',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const { opened } = await openServiceSandbox(kernel, actor, kernel.db, params.serviceId)
    const check = await findCheck(kernel.db, params.reportId, opened.clientId)
    if (check === undefined) throw notFound()
    return view(reportView(context, opened, check, await flowsOfCheck(kernel.db, check.id)))
  },
  post: {
    fields: { intent: 'text', step: 'text', told: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { opened } = await openServiceSandbox(kernel, actor, tx, params.serviceId)
      if (!opened.isOwner) throw forbidden()
      const check = await findCheck(tx, params.reportId, opened.clientId)
      if (check === undefined) throw notFound()
      const done = redirectTo(reportPath(opened.service.id, check.id))
      if (check.finishedAt !== null || !check.isGuided) return done
      if (form.intent === 'leave') {
        await leaveGuide(kernel, tx, check)
        return done
      }
      // A step that was answered in another tab is not answered again.
      if (form.step !== check.step || !isStep(form.step)) return done
      const told = answers.find((answer) => answer === form.told)
      if (told === undefined) {
        const problems = { told: identityWords.in(locale)('integration.told.missing') }
        return refusedForm(reportView(context, opened, check, await flowsOfCheck(tx, check.id), problems))
      }
      await answerStep(kernel, tx, check, form.step, told)
      return done
    },
  },
})
