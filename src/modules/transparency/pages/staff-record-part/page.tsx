import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { writeRecords } from '../../permissions.ts'
import { openToWrite } from '../../writing/open-record.ts'
import { partPageOf } from '../../writing/part-page.ts'
import { partView } from '../../writing/part-view.tsx'
import { shapesOf, submitPart } from './submit.ts'

/** One section of a record, in English or Welsh. */
export const staffRecordSectionPage = definePage({
  path: '/staff/algorithms/:recordId/write/:language/:section',
  access: permitted(writeRecords),
  async get(context) {
    const opened = await openToWrite(context.actor, context.kernel.db, context.params.recordId)
    const page = partPageOf(opened.shown.content, context.params)
    return view(partView({ context, opened, page }))
  },
  post: {
    fields: (_kernel, { section }) => shapesOf(section),
    submit: submitPart,
  },
})

/** One item of a group: a model, a source of data, a risk. */
export const staffRecordItemPage = definePage({
  path: '/staff/algorithms/:recordId/write/:language/:section/:group/:item',
  access: permitted(writeRecords),
  async get(context) {
    const opened = await openToWrite(context.actor, context.kernel.db, context.params.recordId)
    const page = partPageOf(opened.shown.content, context.params)
    return view(partView({ context, opened, page }))
  },
  post: {
    fields: (_kernel, { section }) => shapesOf(section),
    submit: submitPart,
  },
})
