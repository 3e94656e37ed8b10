import { organisationLooks } from '#kernel/http'
import { contribute, defineModule } from '#kernel/module'
import { readLogo } from './api/logo.ts'
import { readStylesheet } from './api/stylesheet.ts'
import { lookOf } from './looks/known-looks.ts'
import { brandingMigrations } from './migrations/index.ts'
import { logoPage } from './pages/staff-logo/page.tsx'
import { lookPage } from './pages/staff-look/page.tsx'
import { lookPreviewPage } from './pages/staff-look-preview/page.tsx'
import { staffTile } from './parts/tile.tsx'
import { manageLook } from './permissions.ts'
import { seedLooks } from './seed/seed.ts'
import { brandingWords } from './words.ts'

export const brandingModule = defineModule({
  name: 'branding',
  title: 'Branding',
  needs: [],
  messages: brandingWords,
  migrations: brandingMigrations,
  pages: [lookPage, lookPreviewPage, logoPage],
  api: [readStylesheet, readLogo],
  permissions: [manageLook],
  contributions: [staffTile, contribute(organisationLooks, { lookOf })],
  // Colours and pictures of public bodies; who chose them stands in the audit log.
  personalData: [],
  seed: seedLooks,
})
