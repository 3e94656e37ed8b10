import { organisationsWhere } from '#kernel/access'
import { contribute, defineModule, staffLinks } from '#kernel/module'
import { newmoduleMigrations } from './migrations/index.ts'
import { noticesPage, noticesPath } from './pages/notices/page.tsx'
import { viewNotices, writeNotices } from './permissions.ts'
import { newmoduleWords } from './words.ts'

export const newmoduleModule = defineModule({
  name: 'newmodule',
  title: 'Newmodule',
  needs: [],
  messages: newmoduleWords,
  migrations: newmoduleMigrations,
  pages: [noticesPage],
  permissions: [viewNotices, writeNotices],
  contributions: [
    contribute(staffLinks, {
      order: 100,
      href: noticesPath,
      label: (locale) => newmoduleWords.in(locale)('title'),
      isFor: (actor) => organisationsWhere(actor, viewNotices).length > 0,
    }),
  ],
})
