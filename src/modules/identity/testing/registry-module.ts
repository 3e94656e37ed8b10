import { defineModule } from '#kernel/module'
import { identityMigrations } from '../migrations/index.ts'
import { servicePages } from '../pages/service-pages.ts'
import { approveServices, ownServices, seeServices } from '../permissions.ts'
import { seedIdentity } from '../seed/seed.ts'
import { identityWords } from '../words.ts'

/** The registry of services alone, with its pages. */
export const registryModule = defineModule({
  name: 'identity',
  title: 'Identity',
  needs: [],
  messages: identityWords,
  migrations: identityMigrations,
  pages: servicePages,
  permissions: [ownServices, approveServices, seeServices],
  seed: seedIdentity,
})
