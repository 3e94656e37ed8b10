import { permitted } from '#kernel/access'
import { csvOf, plainNumbers } from '#kernel/csv'
import { definePage, view } from '#kernel/http'
import { viewDefinitions } from '../../../permissions.ts'
import { figureDays, readFigures } from '../../../performance/read-figures.ts'
import { openService, type OpenService } from '../../../versions/open-service.ts'
import { countRows, figuresDocument } from './export.ts'
import { figuresView } from './view.tsx'

const usualDays = 28

/** How a service does, for those who run it. */
export const staffPerformancePage = definePage({
  path: '/staff/service-editor/:definitionName/performance',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params, query } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const days = daysIn(query['days'])
    const shown = await readFigures(kernel, kernel.db, contentInUse(opened), days)
    return view(figuresView({ context, opened, definition: contentInUse(opened), days, shown }))
  },
})

/** The same to work on: all counts as a table, or everything as data. */
export const staffPerformanceExportPage = definePage({
  path: '/staff/service-editor/:definitionName/performance/export',
  access: permitted(viewDefinitions),
  async get({ kernel, actor, params, query }) {
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const shown = await readFigures(kernel, kernel.db, contentInUse(opened), daysIn(query['days']))
    const fileName = `${opened.name}-${shown.from}-${shown.to}`
    if (query['as'] === 'csv') {
      return {
        kind: 'download',
        fileName: `${fileName}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: csvOf(countRows(shown.counts), { harmless: plainNumbers }),
        disposition: 'attachment',
      }
    }
    return {
      kind: 'download',
      fileName: `${fileName}.json`,
      mediaType: 'application/json',
      content: `${JSON.stringify(figuresDocument(opened.name, shown), null, 2)}\n`,
      disposition: 'attachment',
    }
  },
})

/** What people are asked now, rather than what is being written. */
function contentInUse({ live, content }: OpenService): OpenService['content'] {
  return live?.content ?? content
}

function daysIn(typed: string | undefined): number {
  return figureDays.find((days) => String(days) === typed) ?? usualDays
}
