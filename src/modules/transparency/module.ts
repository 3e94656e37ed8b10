import { defineModule } from '#kernel/module'
import { listQuestionnaires, readQuestionnaire } from './api/assessment-questionnaires.ts'
import { scoreAnswers } from './api/assessment-score.ts'
import { listRecords } from './api/list-records.ts'
import { readRecord } from './api/read-record.ts'
import { algorithmsTile } from './challenging/account-tile.tsx'
import { algorithmNotes } from './challenging/decision-notes.ts'
import { challengeDecisionWords, onChallengeDecided } from './challenging/on-case-decided.ts'
import { challengesExport, onChallengerLeft } from './challenging/personal-data.ts'
import { challengeSection } from './challenging/record-section.tsx'
import { assessmentSection } from './assessments/record-section.tsx'
import { assessmentsTile } from './assessments/tile.tsx'
import { atomFeed } from './api/atom-feed.ts'
import { jsonFeed } from './api/json-feed.ts'
import { importCommand } from './cli.ts'
import { compareRecordsJob, measureNewVersionsJob, onAlgorithmChanged } from './live/note-changes.ts'
import { liveSection, mismatchBanner } from './live/record-section.tsx'
import { transparencyMigrations } from './migrations/index.ts'
import { accountAlgorithmsPage } from './pages/account-algorithms/page.tsx'
import { publicAssessmentPage } from './pages/assessment/page.tsx'
import { challengeSentPage } from './pages/challenge-sent/page.tsx'
import { challengePage } from './pages/challenge/page.tsx'
import { remindOfReviews } from './jobs/remind-of-reviews.ts'
import { registerPage } from './pages/register/page.tsx'
import { recordChangesPage } from './pages/record-changes/page.tsx'
import { recordPage } from './pages/record/page.tsx'
import { recordVersionPage } from './pages/record-version/page.tsx'
import { tablePage } from './pages/register/table.ts'
import { staffAssessmentPage } from './pages/staff-assessment/page.tsx'
import { staffAssessmentFinishPage } from './pages/staff-assessment-finish/page.tsx'
import { staffAssessmentPrintPage } from './pages/staff-assessment-print/page.tsx'
import { staffAssessmentQuestionsPage } from './pages/staff-assessment-questions/page.tsx'
import { staffAssessmentVersionPage } from './pages/staff-assessment-version/page.tsx'
import { staffAssessmentsPage } from './pages/staff-assessments/page.tsx'
import { staffRecordPages } from './pages/staff-pages.ts'
import { statisticsPage } from './pages/statistics/page.tsx'
import { statisticsTablePage } from './pages/statistics/table.ts'
import { homeSection } from './parts/home-section.tsx'
import { staffContributions } from './parts/staff-contributions.tsx'
import { decideRecords, viewRecords, writeRecords } from './permissions.ts'
import { assessmentIdentifiers } from './store/assessment.ts'
import { seedRegister } from './seed/seed.ts'
import { recordOwners } from './store/record.ts'
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
    recordChangesPage,
    publicAssessmentPage,
    challengePage,
    challengeSentPage,
    accountAlgorithmsPage,
    ...staffRecordPages,
    staffAssessmentsPage,
    staffAssessmentPage,
    staffAssessmentQuestionsPage,
    staffAssessmentFinishPage,
    staffAssessmentVersionPage,
    staffAssessmentPrintPage,
  ],
  api: [listRecords, readRecord, atomFeed, jsonFeed, scoreAnswers, listQuestionnaires, readQuestionnaire],
  jobs: [compareRecordsJob, measureNewVersionsJob, remindOfReviews],
  permissions: [viewRecords, writeRecords, decideRecords],
  subscriptions: [onAlgorithmChanged, onChallengeDecided, onChallengerLeft],
  personalData: [
    {
      table: 'transparency.review_reminder',
      purpose: 'Which owner of a record was told that it has to be looked at, so that nobody is told twice',
      retention: 'As long as the record of the algorithm',
    },
    {
      table: 'transparency.assessment_version',
      purpose: 'Which members of staff answered and finished the impact assessment of an algorithm',
      retention: 'As long as the record of the algorithm',
    },
    {
      table: 'transparency.obligation_met',
      purpose: 'Which member of staff said that an obligation is met',
      retention: 'As long as the record of the algorithm',
    },
    {
      table: 'transparency.challenge',
      purpose: 'Who questioned the use of an algorithm, so that they are told what came of it',
      retention:
        'How to reach somebody without an account: until they are told; the rest as long as the record of the algorithm',
    },
    {
      table: 'transparency.challenge_use',
      purpose:
        'How often somebody asked lately, as a keyed hash, so that nobody fills the queue of a public body',
      retention: 'One hour',
    },
  ],
  contributions: [
    ...staffContributions,
    homeSection,
    mismatchBanner,
    liveSection,
    challengeSection,
    algorithmsTile,
    algorithmNotes,
    challengeDecisionWords,
    challengesExport,
    assessmentSection,
    assessmentsTile,
  ],
  commands: [importCommand],
  seed: seedRegister,
  identifiers: { assessmentId: assessmentIdentifiers, recordId: recordOwners },
})
