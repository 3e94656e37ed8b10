import type { PageRoute } from '#kernel/http'
import { sandboxChoicePage } from './sandbox-choice/page.tsx'
import { serviceIntegrationPage } from './staff-service-integration/page.tsx'
import { serviceReportPage } from './staff-service-report/page.tsx'
import { serviceReportExportPage } from './staff-service-report-export/page.tsx'
import { serviceTryOutPage } from './staff-service-try-out/page.tsx'

/** Pages of sandboxes, and of the integration check that uses them. */
export const sandboxPages: readonly PageRoute[] = [
  sandboxChoicePage,
  serviceTryOutPage,
  serviceIntegrationPage,
  serviceReportPage,
  serviceReportExportPage,
]
