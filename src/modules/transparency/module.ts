import { defineModule } from '#kernel/module'
import { listQuestionnaires, readQuestionnaire } from './api/assessment-questionnaires.ts'
import { scoreAnswers } from './api/assessment-score.ts'
import { listRecords } from './api/list-records.ts'
import { readRecord } from './api/read-record.ts'
import { assessmentSection } from './assessments/record-section.tsx'
import { assessmentsTile } from './assessments/tile.tsx'
import { atomFeed } from './feeds/atom.ts'
import { jsonFeed } from './feeds/json-feed.ts'
import { importCommand } from './cli.ts'
import { transparencyMigrations } from './migrations/index.ts'
import { publicAssessmentPage } from './pages/assessment/page.tsx'
import { registerPage } from './pages/register/page.tsx'
import { recordPage } from './pages/record/page.tsx'
import { recordVersionPage } from './pages/record-version/page.tsx'
import { tablePage } from './pages/register/table.ts'
import { staffAssessmentPage } from './pages/staff-assessment/page.tsx'
import { staffAssessmentFinishPage } from './pages/staff-assessment-finish/page.tsx'
import { staffAssessmentPrintPage } from './pages/staff-assessment-print/page.tsx'
import { staffAssessmentQuestionsPage } from './pages/staff-assessment-questions/page.tsx'
import { staffAssessmentVersionPage } from './pages/staff-assessment-version/page.tsx'
import { staffAssessmentsPage } from './pages/staff-assessments/page.tsx'
import { statisticsPage } from './pages/statistics/page.tsx'
import { statisticsTablePage } from './pages/statistics/table.ts'
import { decideRecords, viewRecords, writeRecords } from './permissions.ts'
import { assessmentIdentifiers } from './store/assessment.ts'
import { seedRegister } from './seed/seed.ts'
import { recordOwners, recordSlugs } from './store/record.ts'
import { transparencyWords } from './words.ts'

export const transparencyModule = defineModule({
  name: 'transparency',
  title: 'Transparency',
  needs: ['identity', 'casework'],
  messages: transparencyWords,
  migrations: transparencyMigrations,
  pages: [
    registerPage,
    tablePage,
    statisticsPage,
    statisticsTablePage,
    recordPage,
    recordVersionPage,
    publicAssessmentPage,
    staffAssessmentsPage,
    staffAssessmentPage,
    staffAssessmentQuestionsPage,
    staffAssessmentFinishPage,
    staffAssessmentVersionPage,
    staffAssessmentPrintPage,
  ],
  api: [listRecords, readRecord, atomFeed, jsonFeed, scoreAnswers, listQuestionnaires, readQuestionnaire],
  permissions: [viewRecords, writeRecords, decideRecords],
  contributions: [assessmentSection, assessmentsTile],
  commands: [importCommand],
  seed: seedRegister,
  identifiers: { assessmentId: assessmentIdentifiers, recordId: recordOwners, slug: recordSlugs },
})
