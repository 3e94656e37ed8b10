import { defineModule } from '#kernel/module'
import { identityMigrations } from './migrations/index.ts'
import { checkIdentity, manageMembers } from './permissions.ts'
import { seedIdentity } from './seed/seed.ts'
import { identityWords } from './words.ts'

export const identityModule = defineModule({
  name: 'identity',
  title: 'Identity',
  needs: [],
  messages: identityWords,
  migrations: identityMigrations,
  permissions: [manageMembers, checkIdentity],
  seed: seedIdentity,
})
