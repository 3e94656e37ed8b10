import type { PageRoute } from '#kernel/http'
import { staffRecordChangesPage } from './staff-record-changes/page.tsx'
import { staffRecordFacetsPage } from './staff-record-facets/page.tsx'
import { staffRecordNewPage } from './staff-record-new/page.tsx'
import { staffRecordOwnerPage } from './staff-record-owner/page.tsx'
import { staffRecordItemPage, staffRecordSectionPage } from './staff-record-part/page.tsx'
import { staffRecordPreviewPage } from './staff-record-preview/page.tsx'
import { staffRecordRedactionPage } from './staff-record-redaction/page.tsx'
import { staffRecordRetirePage } from './staff-record-retire/page.tsx'
import { staffRecordStandardPage } from './staff-record-standard/page.tsx'
import { staffRecordVersionsPage } from './staff-record-versions/page.tsx'
import { staffRecordVersionPage } from './staff-record-versions/version-page.tsx'
import { staffRecordWelshPage } from './staff-record-welsh/page.tsx'
import { staffRecordPage } from './staff-record/page.tsx'
import { staffRecordsImportPage } from './staff-records-import/page.tsx'
import { staffRecordsPage } from './staff-records/page.tsx'

/** Where public bodies write, decide on and retire their records. */
export const staffRecordPages: readonly PageRoute[] = [
  staffRecordsPage,
  staffRecordNewPage,
  staffRecordsImportPage,
  staffRecordPage,
  staffRecordSectionPage,
  staffRecordItemPage,
  staffRecordRedactionPage,
  staffRecordFacetsPage,
  staffRecordOwnerPage,
  staffRecordStandardPage,
  staffRecordWelshPage,
  staffRecordPreviewPage,
  staffRecordChangesPage,
  staffRecordVersionsPage,
  staffRecordVersionPage,
  staffRecordRetirePage,
]
