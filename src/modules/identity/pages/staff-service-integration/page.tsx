import { permitted } from '#kernel/access'
import { definePage, forbidden, redirectTo, refusedForm, view } from '#kernel/http'
import { reportPath } from '../../integration-check/addresses.ts'
import { startCheck } from '../../integration-check/start.ts'
import { seeServices } from '../../permissions.ts'
import { openServiceSandbox } from '../../sandbox/open-for-staff.ts'
import { checksOf } from '../../store/integration-check.ts'
import { identityWords } from '../../words.ts'
import { integrationView } from './integration-view.tsx'

const longestAddress = 2_000

/** "Check my integration": starts the check, and keeps its reports. */
export const serviceIntegrationPage = definePage({
  path: '/staff/services/:serviceId/integration',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const { opened } = await openServiceSandbox(kernel, actor, kernel.db, params.serviceId)
    const checks = await checksOf(kernel.db, opened.clientId)
    const address = checks.find(({ startAddress }) => startAddress !== null)?.startAddress ?? ''
    return view(integrationView(context, opened, checks, { address }))
  },
  post: {
    fields: { intent: 'text', address: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { opened } = await openServiceSandbox(kernel, actor, tx, params.serviceId)
      if (!opened.isOwner) throw forbidden()
      const isGuided = form.intent === 'guided'
      const address = form.address.trim()
      if (!isGuided && !isWebAddress(address)) {
        const problems = { address: identityWords.in(locale)('integration.address.wrong') }
        const checks = await checksOf(tx, opened.clientId)
        return refusedForm(integrationView(context, opened, checks, { address }, problems))
      }
      const id = await startCheck(kernel, tx, actor, opened, isGuided ? null : address)
      return redirectTo(reportPath(opened.service.id, id))
    },
  },
})

function isWebAddress(text: string): boolean {
  const url = text.length > longestAddress ? null : URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:')
}
