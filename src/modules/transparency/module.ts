import { defineModule } from '#kernel/module'
import { listRecords } from './api/list-records.ts'
import { readRecord } from './api/read-record.ts'
import { atomFeed } from './feeds/atom.ts'
import { jsonFeed } from './feeds/json-feed.ts'
import { transparencyMigrations } from './migrations/index.ts'
import { registerPage } from './pages/register/page.tsx'
import { recordPage } from './pages/record/page.tsx'
import { recordVersionPage } from './pages/record-version/page.tsx'
import { tablePage } from './pages/register/table.ts'
import { statisticsPage } from './pages/statistics/page.tsx'
import { statisticsTablePage } from './pages/statistics/table.ts'
import { decideRecords, viewRecords, writeRecords } from './permissions.ts'
import { recordOwners, recordSlugs } from './store/record.ts'
import { transparencyWords } from './words.ts'

export const transparencyModule = defineModule({
  name: 'transparency',
  title: 'Transparency',
  needs: ['identity', 'casework'],
  messages: transparencyWords,
  migrations: transparencyMigrations,
  pages: [registerPage, tablePage, statisticsPage, statisticsTablePage, recordPage, recordVersionPage],
  api: [listRecords, readRecord, atomFeed, jsonFeed],
  permissions: [viewRecords, writeRecords, decideRecords],
  identifiers: { recordId: recordOwners, slug: recordSlugs },
})
