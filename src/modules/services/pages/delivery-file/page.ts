import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, notFound } from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import { viewDeliveries } from '../../permissions.ts'
import { batchWithContent, subjectsOfBatch } from '../../store/batch.ts'

/** Fetches a file of many applications. Everybody in it can see that it was fetched. */
export const deliveryFilePage = definePage({
  path: '/staff/deliveries/:serviceName/files/:batchId',
  access: permitted(viewDeliveries),
  async get({ kernel, params, actor }) {
    const organisationIds = organisationsWhere(actor, viewDeliveries)
    const key = { id: params.batchId, organisationIds }
    const batch = await batchWithContent(kernel.db, kernel.crypto, key)
    if (batch === undefined || batch.serviceName !== params.serviceName) throw notFound()
    const subjects = await subjectsOfBatch(kernel.db, batch.id)
    await kernel.audit.recordMany(
      kernel.db,
      subjects.map(({ submissionId, personId }) => ({
        actor,
        action: 'services.batch.fetched',
        purpose: 'services.purpose.deliver',
        subjectPersonId: personId ?? undefined,
        organisationId: batch.organisationId,
        resource: `services.submission:${submissionId}`,
      })),
    )
    const { format, content, serviceName, createdAt } = batch
    return {
      kind: 'download',
      fileName: `${serviceName}-${calendarDay(createdAt)}.${format}`,
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      content,
      disposition: 'attachment',
    }
  },
})
