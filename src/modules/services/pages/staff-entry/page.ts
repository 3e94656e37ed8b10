import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, notFound, redirectTo } from '#kernel/http'
import { positionPath, staffEntriesPath } from '../../addresses.ts'
import { openApplication } from '../../apply/application.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { enterApplications } from '../../permissions.ts'
import { beginEntering, staffApplicant } from '../../staff-entry/entering.ts'
import { recordLook } from '../../staff-entry/record-look.ts'
import { findEntry } from '../../store/staff-entry.ts'

/** Goes on with an entry where somebody stopped. That it was opened is on record. */
export const staffEntryPage = definePage({
  path: '/staff/entries/:draftId',
  access: permitted(enterApplications),
  async get({ kernel, params, actor }) {
    const { db } = kernel
    const organisationIds = organisationsWhere(actor, enterApplications)
    const entry = await findEntry(db, { draftId: params.draftId, organisationIds })
    if (entry === undefined) throw notFound()
    const { serviceName } = entry
    const definition = await serviceOf(kernel, db, { serviceName })
    const application = await openApplication(kernel, db, definition, staffApplicant(actor, entry))
    if (application.draft === undefined) return redirectTo(staffEntriesPath)
    await recordLook(kernel, actor, entry, 'opened')
    const path = positionPath(serviceName, application.way.position)
    return redirectTo(path, [beginEntering(kernel, actor, entry)])
  },
})
