import type { PageRoute } from '#kernel/http'
import { accountPage } from './account/page.tsx'
import { activityPage } from './account-activity/page.tsx'
import { dataUsePage } from './account-data-use/page.tsx'
import { dataUsesPage } from './account-data-uses/page.tsx'
import { delegationPage } from './account-delegation/page.tsx'
import { acceptPage } from './account-delegation-accept/page.tsx'
import { newAdultPage } from './account-delegation-adult/page.tsx'
import { newChildPage } from './account-delegation-child/page.tsx'
import { newCompanyPage } from './account-delegation-company/page.tsx'
import { delegationsPage } from './account-delegations/page.tsx'
import { deletedPage } from './account-delete/deleted-page.tsx'
import { deletePage } from './account-delete/page.tsx'
import { devicesPage } from './account-devices/page.tsx'
import { downloadPage } from './account-download/page.tsx'
import { readDownloadPage } from './account-download/read-page.tsx'
import { messagesPage } from './account-messages/page.tsx'
import { notMePage } from './account-not-me/page.tsx'
import { questionPage } from './account-question/page.tsx'
import { questionsPage } from './account-questions/page.tsx'
import { usedServicesPage } from './account-services/page.tsx'
import { signOutEverywherePage } from './account-sign-out-everywhere/page.tsx'
import { staffDelegationPage } from './staff-delegation/page.tsx'
import { staffDelegationsPage } from './staff-delegations/page.tsx'
import { staffQuestionPage } from './staff-question/page.tsx'
import { staffQuestionsPage } from './staff-questions/page.tsx'

/** A person's home, and what it asks of staff. How they sign in has pages of its own. */
export const accountHomePages: readonly PageRoute[] = [
  accountPage,
  messagesPage,
  usedServicesPage,
  devicesPage,
  activityPage,
  notMePage,
  signOutEverywherePage,
  dataUsesPage,
  dataUsePage,
  questionPage,
  questionsPage,
  delegationsPage,
  newAdultPage,
  newChildPage,
  newCompanyPage,
  acceptPage,
  delegationPage,
  downloadPage,
  readDownloadPage,
  deletePage,
  deletedPage,
  staffQuestionsPage,
  staffQuestionPage,
  staffDelegationsPage,
  staffDelegationPage,
]
