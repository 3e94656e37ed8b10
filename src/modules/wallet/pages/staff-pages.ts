import type { PageRoute } from '#kernel/http'
import { staffCancelManyPage } from './staff-cancel-many/page.tsx'
import { staffCardPage } from './staff-card/page.tsx'
import { staffCardsPage } from './staff-cards/page.tsx'
import { staffCertificatesPage } from './staff-certificates/page.tsx'
import { staffChangePage } from './staff-change/page.tsx'
import { staffDeathPage } from './staff-death/page.tsx'
import { staffEndPage } from './staff-end/page.tsx'
import { staffFindPage } from './staff-find/page.tsx'
import { staffHolderPage } from './staff-holder/page.tsx'
import { staffIssueCheckPage } from './staff-issue-check/page.tsx'
import { staffIssueClaimsPage } from './staff-issue-claims/page.tsx'
import { staffIssuePage } from './staff-issue/page.tsx'
import { staffRunPage } from './staff-run/page.tsx'
import { staffStatusListsPage } from './staff-status-lists/page.tsx'

/** The console of staff who look after cards. */
export const staffCardPages: readonly PageRoute[] = [
  staffCardsPage,
  staffCardPage,
  staffFindPage,
  staffHolderPage,
  staffDeathPage,
  staffChangePage,
  staffEndPage,
  staffIssuePage,
  staffIssueClaimsPage,
  staffIssueCheckPage,
  staffCancelManyPage,
  staffRunPage,
  staffStatusListsPage,
  staffCertificatesPage,
]
