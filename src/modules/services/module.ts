import { defineModule } from '#kernel/module'
import { accountTile } from './parts/account-tile.tsx'
import { answerJourneyOperation } from './api/answer-journey.ts'
import { listApplications } from './api/list-applications.ts'
import { listDefinitions } from './api/list-definitions.ts'
import { readDefinition } from './api/read-definition.ts'
import { readJourney } from './api/read-journey.ts'
import { sendJourney } from './api/send-journey.ts'
import { startJourneyOperation } from './api/start-journey.ts'
import { checkCommand } from './cli.ts'
import { importCommand } from './import/command.ts'
import { homeSection } from './parts/home-section.tsx'
import { deleteExpiredDrafts } from './jobs/delete-expired-drafts.ts'
import { servicesMigrations } from './migrations/index.ts'
import { applicationsPage } from './pages/applications/page.tsx'
import { applyPage } from './pages/apply/page.tsx'
import { checkPage } from './pages/check/page.tsx'
import { donePage } from './pages/done/page.tsx'
import { onAccountDeleted, servicesExport } from './personal-data.ts'
import { knownFactsPage } from './pages/known-facts/page.tsx'
import { listPage } from './pages/list/page.tsx'
import { startPage } from './pages/start/page.tsx'
import { tasksPage } from './pages/tasks/page.tsx'
import { useKnownPage } from './pages/use-known/page.ts'
import { submissionOwners } from './store/submission.ts'
import { onCaseDecided } from './submit/on-case-decided.ts'
import { usesOfTemplates } from './template-uses.ts'
import { servicesWords } from './words.ts'

export const servicesModule = defineModule({
  name: 'services',
  title: 'Services',
  needs: ['identity', 'casework', 'wallet'],
  messages: servicesWords,
  migrations: servicesMigrations,
  pages: [listPage, startPage, applyPage, tasksPage, checkPage, donePage, applicationsPage, useKnownPage, knownFactsPage],
  api: [
    listDefinitions,
    readDefinition,
    listApplications,
    startJourneyOperation,
    readJourney,
    answerJourneyOperation,
    sendJourney,
  ],
  jobs: [deleteExpiredDrafts],
  subscriptions: [onCaseDecided, onAccountDeleted],
  contributions: [accountTile, homeSection, servicesExport, usesOfTemplates],
  commands: [checkCommand, importCommand],
  personalData: [
    {
      table: 'services.draft',
      purpose: 'Answers of an application that is not sent yet, so that the person can go on later',
      retention: '28 days after the last change; gone at once when the application is sent',
    },
    {
      table: 'services.submission',
      purpose: 'What a person applied with, so that it can be decided and followed',
      retention: 'As long as the public body keeps the case',
    },
    {
      table: 'services.fact_use',
      purpose: 'What a person let an application use instead of typing it, and when they agreed',
      retention: 'As long as the draft or the submission that used it',
    },
    {
      table: 'services.life_event_receipt',
      purpose: 'One receipt for the applications of a life event',
      retention: 'As long as the person has an account',
    },
  ],
  identifiers: { reference: submissionOwners },
})
