import type { PageRoute } from '#kernel/http'
import { newServicePage } from './staff-service-new/page.tsx'
import { serviceClientPage } from './staff-service-client/page.tsx'
import { serviceExportPage } from './staff-service-export/page.tsx'
import { serviceFieldPage } from './staff-service-field/page.tsx'
import { serviceFiguresPage } from './staff-service-figures/page.tsx'
import { serviceImportPage } from './staff-service-import/page.tsx'
import { serviceKeysPage } from './staff-service-keys/page.tsx'
import { serviceOwnersPage } from './staff-service-owners/page.tsx'
import { servicePage } from './staff-service/page.tsx'
import { servicesPage } from './staff-services/page.tsx'
import { serviceSuspendPage } from './staff-service-suspend/page.tsx'
import { serviceVersionPage } from './staff-service-version/page.tsx'
import { serviceVersionsPage } from './staff-service-versions/page.tsx'

/** The registry of services, for those who run them. */
export const servicePages: readonly PageRoute[] = [
  servicesPage,
  newServicePage,
  servicePage,
  serviceOwnersPage,
  serviceClientPage,
  serviceFieldPage,
  serviceKeysPage,
  serviceVersionsPage,
  serviceVersionPage,
  serviceFiguresPage,
  serviceExportPage,
  serviceImportPage,
  serviceSuspendPage,
]
