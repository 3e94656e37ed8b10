import { permitted } from '#kernel/access'
import { definePage, notFound } from '#kernel/http'
import { reportDocument } from '../../integration-check/report-document.ts'
import { seeServices } from '../../permissions.ts'
import { openServiceSandbox } from '../../sandbox/open-for-staff.ts'
import { findCheck } from '../../store/integration-check.ts'

/** A report as JSON, for other programs and for the file of the service. */
export const serviceReportExportPage = definePage({
  path: '/staff/services/:serviceId/integration/:reportId/export',
  access: permitted(seeServices),
  async get({ kernel, actor, params }) {
    const { opened } = await openServiceSandbox(kernel, actor, kernel.db, params.serviceId)
    const check = await findCheck(kernel.db, params.reportId, opened.clientId)
    if (check === undefined) throw notFound()
    return {
      kind: 'download',
      fileName: `integration-check-${check.startedAt.toISOString().slice(0, 10)}.json`,
      mediaType: 'application/json',
      content: `${JSON.stringify(reportDocument(check), null, 2)}\n`,
      disposition: 'attachment',
    }
  },
})
