import type { PageRoute } from '#kernel/http'
import { staffAddPagePage } from './staff/add-page/page.tsx'
import { staffAddQuestionPage } from './staff/add-question/page.tsx'
import { staffServiceChecksPage } from './staff/checks/page.tsx'
import { staffServiceHistoryPage } from './staff/history/page.tsx'
import { staffServiceExportPage, staffServiceJsonPage } from './staff/json/page.tsx'
import { staffServiceListPage } from './staff/list/page.tsx'
import { staffServiceMapPage } from './staff/map/page.tsx'
import { staffImportServicePage } from './staff/import/page.tsx'
import { staffNewServicePage } from './staff/new/page.tsx'
import { staffFeedbackPage } from './staff/feedback/page.tsx'
import { staffPerformanceExportPage, staffPerformancePage } from './staff/performance/page.tsx'
import { staffServicePagePage } from './staff/page/page.tsx'
import { staffServicePartPage } from './staff/part/page.tsx'
import { staffServicePreviewPage, staffServicePreviewStartPage } from './staff/preview/page.tsx'
import { staffServiceCalculationPage } from './staff/question/calculation-page.tsx'
import { staffServiceQuestionPage } from './staff/question/page.tsx'
import { staffServiceWhenPage } from './staff/question/when-page.tsx'
import { staffServiceRetirePage } from './staff/retire/page.tsx'
import { staffServiceRoutePage } from './staff/route/page.tsx'
import { staffServiceRulePage } from './staff/rule/page.tsx'
import { staffServicePage } from './staff/service/page.tsx'
import { staffServiceTestsPage } from './staff/tests/page.tsx'
import { staffServiceVersionPage } from './staff/version/page.tsx'
import { staffServiceWelshPage } from './staff/welsh/page.tsx'

/** Where staff write, test, review and publish the services of their public body. */
export const editorPages: readonly PageRoute[] = [
  staffServiceListPage,
  staffNewServicePage,
  staffImportServicePage,
  staffServicePage,
  staffServicePartPage,
  staffAddPagePage,
  staffServicePagePage,
  staffAddQuestionPage,
  staffServiceQuestionPage,
  staffServiceWhenPage,
  staffServiceCalculationPage,
  staffServiceRoutePage,
  staffServiceRulePage,
  staffServiceMapPage,
  staffServiceChecksPage,
  staffServiceTestsPage,
  staffServicePreviewStartPage,
  staffServicePreviewPage,
  staffServiceWelshPage,
  staffServiceHistoryPage,
  staffServiceVersionPage,
  staffServiceJsonPage,
  staffServiceExportPage,
  staffServiceRetirePage,
  staffPerformancePage,
  staffPerformanceExportPage,
  staffFeedbackPage,
]
