import { defineModule } from '#kernel/module'
import { jwksOperation } from './api/jwks.ts'
import { identityMigrations } from './migrations/index.ts'
import { identityPages } from './pages/index.ts'
import { checkIdentity, manageMembers } from './permissions.ts'
import { providerMount } from './provider/mount.ts'
import { seedIdentity } from './seed/seed.ts'
import { identityWords } from './words.ts'

export const identityModule = defineModule({
  name: 'identity',
  title: 'Identity',
  needs: [],
  messages: identityWords,
  migrations: identityMigrations,
  pages: identityPages,
  api: [jwksOperation],
  mounts: [providerMount],
  permissions: [manageMembers, checkIdentity],
  seed: seedIdentity,
})
