import { defineModule } from '#kernel/module'
import { transparencyMigrations } from './migrations/index.ts'
import { decideRecords, viewRecords, writeRecords } from './permissions.ts'
import { transparencyWords } from './words.ts'

export const transparencyModule = defineModule({
  name: 'transparency',
  title: 'Transparency',
  needs: ['identity', 'casework'],
  messages: transparencyWords,
  migrations: transparencyMigrations,
  permissions: [viewRecords, writeRecords, decideRecords],
})
