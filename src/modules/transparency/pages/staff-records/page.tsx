import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { viewRecords, writeRecords } from '../../permissions.ts'
import { countRecords, recordStates, staffRecords, type RecordState } from '../../store/staff-record.ts'
import { staffRecordsPath } from '../../writing/addresses.ts'
import { unrecordedAlgorithms } from '../../writing/unrecorded.ts'
import { mostOnPage, recordsView } from './records-view.tsx'

/** The records of the actor's public bodies, and the algorithms of this platform that have none. */
export const staffRecordsPage = definePage({
  path: staffRecordsPath,
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, query } = context
    const organisationIds = organisationsWhere(actor, viewRecords)
    const state = stateIn(query['state'])
    const page = pageIn(query['page'])
    const sought = { organisationIds, state, limit: mostOnPage, offset: (page - 1) * mostOnPage }
    const records = await staffRecords(kernel.db, sought)
    const counts = await countRecords(kernel.db, organisationIds)
    const unrecorded = await unrecordedAlgorithms(kernel, kernel.db)
    const mayWrite = organisationsWhere(actor, writeRecords).length > 0
    return view(recordsView(context, { records, counts, state, page, unrecorded, mayWrite }))
  },
})

function stateIn(text: string | undefined): RecordState | undefined {
  return recordStates.find((state) => state === text)
}

function pageIn(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}
