import type { PageRoute } from '#kernel/http'
import { staffNewTemplatePage } from './staff-new-template/page.tsx'
import { staffTemplateAddClaimPage, staffTemplateClaimPage } from './staff-template-claim/page.tsx'
import { staffTemplateClaimsPage } from './staff-template-claims/page.tsx'
import { staffTemplateExportPage } from './staff-template-export/page.tsx'
import { staffTemplateImportPage } from './staff-template-import/page.tsx'
import { staffTemplatePartPage } from './staff-template-part/page.tsx'
import { staffTemplatePreviewPage } from './staff-template-preview/page.tsx'
import { staffTemplateRetirePage } from './staff-template-retire/page.tsx'
import { staffTemplateVersionPage } from './staff-template-version/page.tsx'
import { staffTemplatePage } from './staff-template/page.tsx'
import { staffTemplatesPage } from './staff-templates/page.tsx'

/** Where staff write, approve and look at the templates of their cards. */
export const staffTemplatePages: readonly PageRoute[] = [
  staffTemplatesPage,
  staffNewTemplatePage,
  staffTemplatePage,
  staffTemplatePartPage,
  staffTemplateClaimsPage,
  staffTemplateClaimPage,
  staffTemplateAddClaimPage,
  staffTemplateVersionPage,
  staffTemplatePreviewPage,
  staffTemplateImportPage,
  staffTemplateExportPage,
  staffTemplateRetirePage,
]
