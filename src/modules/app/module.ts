import { contribute, defineModule, staffLinks } from '#kernel/module'
import { wellKnownPages } from '#kernel/http'
import { accessibilityPage } from './pages/accessibility/page.ts'
import { contactPage } from './pages/contact/page.tsx'
import { cookiesPage } from './pages/cookies/page.tsx'
import { demoComponentsPage, demoStaffComponentsPage } from './pages/demo-components/page.tsx'
import { demoOutboxPage } from './pages/demo-outbox/page.tsx'
import { demoSignInPage } from './pages/demo-sign-in/page.ts'
import { demoPage } from './pages/demo/page.tsx'
import { homePage } from './pages/home/page.tsx'
import { privacyPage } from './pages/privacy/page.ts'
import { staffHomePage } from './pages/staff-home/page.tsx'
import { appWords } from './words.ts'

export const appModule = defineModule({
  name: 'app',
  title: 'App',
  needs: ['identity'],
  messages: appWords,
  pages: [
    homePage,
    staffHomePage,
    accessibilityPage,
    privacyPage,
    cookiesPage,
    contactPage,
    demoPage,
    demoSignInPage,
    demoOutboxPage,
    demoComponentsPage,
    demoStaffComponentsPage,
  ],
  contributions: [
    contribute(staffLinks, {
      order: 0,
      href: wellKnownPages.staff,
      label: (locale) => appWords.in(locale)('staff.title'),
      isFor: (actor) => actor.kind === 'person' && actor.memberships.length > 0,
    }),
  ],
})
