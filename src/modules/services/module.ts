import { defineModule } from '#kernel/module'
import { eligibilityAlgorithm } from './algorithms/eligibility.ts'
import { findServicesAlgorithm } from './algorithms/find-services.ts'
import { editorTiles } from './editor/tiles.tsx'
import { accountTile } from './parts/account-tile.tsx'
import { agentManifest, agentProtocol, agentStream } from './api/agent-protocol.ts'
import { answerJourneyOperation } from './api/answer-journey.ts'
import { listApplications } from './api/list-applications.ts'
import { listDefinitions } from './api/list-definitions.ts'
import { readApplication } from './api/read-application.ts'
import { readDefinition } from './api/read-definition.ts'
import { readJourney } from './api/read-journey.ts'
import { sendJourney } from './api/send-journey.ts'
import { startJourneyOperation } from './api/start-journey.ts'
import { exportServiceCommand, publishServiceCommand } from './cli-versions.ts'
import { readPerformance } from './api/read-performance.ts'
import { checkCommand } from './cli.ts'
import { exportFormCommand, importCommand } from './import/command.ts'
import { forgetDeliveries } from './delivery/forget-deliveries.ts'
import { makeBatches } from './delivery/make-batches.ts'
import { onSubmitted } from './delivery/plan-deliveries.ts'
import { sendDelivery } from './delivery/send-delivery.ts'
import { channelLinks } from './parts/staff-links.ts'
import { batchOwners } from './store/batch.ts'
import { countJourneys } from './jobs/count-journeys.ts'
import { forgetPreviews } from './jobs/forget-previews.ts'
import { homeSection } from './parts/home-section.tsx'
import { deleteExpiredDrafts } from './jobs/delete-expired-drafts.ts'
import { forgetSubmissions } from './jobs/forget-submissions.ts'
import { remindOfDrafts } from './jobs/remind-of-drafts.ts'
import { servicesMigrations } from './migrations/index.ts'
import { applicationsPage } from './pages/applications/page.tsx'
import { applyPage } from './pages/apply/page.tsx'
import { assistantPage } from './pages/assistant/page.tsx'
import { checkPage } from './pages/check/page.tsx'
import { choosePage } from './pages/choose/page.tsx'
import { closePage } from './pages/close/page.tsx'
import { copyPage } from './pages/copy/page.tsx'
import { declarePage } from './pages/declare/page.tsx'
import { deliveriesPage } from './pages/deliveries/page.tsx'
import { deliveriesOfPage } from './pages/deliveries-of/page.tsx'
import { deliveryFilePage } from './pages/delivery-file/page.ts'
import { donePage } from './pages/done/page.tsx'
import { onAccountDeleted, servicesExport } from './personal-data.ts'
import { feedbackPage } from './pages/feedback/page.tsx'
import { performancePage } from './pages/performance/page.tsx'
import { knownFactsPage } from './pages/known-facts/page.tsx'
import { lifeEventCompositions } from './life-events/catalogue.ts'
import { lifeEventPage } from './pages/life-event/page.tsx'
import { lifeEventsPage } from './pages/life-events/page.tsx'
import { listPage } from './pages/list/page.tsx'
import { resumePage } from './pages/resume/page.tsx'
import { savedPage } from './pages/saved/page.tsx'
import { savePage } from './pages/save/page.tsx'
import { printPage } from './pages/print/page.tsx'
import { newStaffEntryPage } from './pages/staff-entries/new-page.tsx'
import { staffEntriesPage } from './pages/staff-entries/page.tsx'
import { staffEntryPage } from './pages/staff-entry/page.ts'
import { staffEntryCheckPage } from './pages/staff-entry-check/page.tsx'
import { editorPages } from './pages/staff-pages.ts'
import { startPage } from './pages/start/page.tsx'
import { tasksPage } from './pages/tasks/page.tsx'
import { useKnownPage } from './pages/use-known/page.ts'
import { entryOwners } from './store/staff-entry.ts'
import { serviceIdentifiers } from './store/service.ts'
import { submissionOwners } from './store/submission.ts'
import { onCaseDecided } from './submit/on-case-decided.ts'
import { onPaymentSettled } from './submit/on-payment-settled.ts'
import { usesOfTemplates } from './template-uses.ts'
import { servicesWords } from './words.ts'
import { definitionReference } from './reference.ts'

export const servicesModule = defineModule({
  name: 'services',
  title: 'Services',
  needs: ['identity', 'casework', 'wallet', 'payments'],
  messages: servicesWords,
  documents: { 'definition-reference.md': definitionReference },
  migrations: servicesMigrations,
  pages: [
    listPage,
    startPage,
    applyPage,
    tasksPage,
    savePage,
    savedPage,
    resumePage,
    checkPage,
    donePage,
    closePage,
    choosePage,
    applicationsPage,
    useKnownPage,
    knownFactsPage,
    lifeEventsPage,
    lifeEventPage,
    printPage,
    feedbackPage,
    performancePage,
    copyPage,
    assistantPage,
    declarePage,
    deliveriesPage,
    deliveriesOfPage,
    deliveryFilePage,
    staffEntriesPage,
    newStaffEntryPage,
    staffEntryPage,
    staffEntryCheckPage,
    ...editorPages,
  ],
  api: [
    listDefinitions,
    readDefinition,
    readPerformance,
    listApplications,
    startJourneyOperation,
    readJourney,
    answerJourneyOperation,
    sendJourney,
    readApplication,
    agentProtocol,
    agentStream,
    agentManifest,
  ],
  jobs: [
    sendDelivery,
    makeBatches,
    forgetDeliveries,
    deleteExpiredDrafts,
    remindOfDrafts,
    forgetSubmissions,
    forgetPreviews,
    countJourneys,
  ],
  subscriptions: [onSubmitted, onCaseDecided, onPaymentSettled, onAccountDeleted],
  contributions: [
    ...channelLinks,
    ...editorTiles,
    accountTile,
    homeSection,
    servicesExport,
    usesOfTemplates,
    lifeEventCompositions,
  ],
  algorithms: [findServicesAlgorithm, eligibilityAlgorithm],
  commands: [checkCommand, exportServiceCommand, publishServiceCommand, importCommand, exportFormCommand],
  personalData: [
    {
      table: 'services.delivery',
      purpose: 'Copies of applications on their way to where the public body works on them',
      retention:
        'What they hold is forgotten after 30 days; that they were delivered stays with the application',
    },
    {
      table: 'services.staff_entry',
      purpose: 'How and when an application reached staff who entered it for its person',
      retention: 'As long as the public body keeps the case',
    },
    {
      table: 'services.batch',
      purpose: 'Files of applications for the public body to fetch',
      retention: 'What they hold is forgotten after 30 days',
    },
    {
      table: 'services.idempotent_request',
      purpose: 'Answers to requests that a program may send twice',
      retention: 'One day',
    },
    {
      table: 'services.assistant_leave',
      purpose: 'That an assistant may fill in an application for somebody',
      retention: 'Two hours',
    },
    {
      table: 'services.definition_version',
      purpose: 'Who wrote a version of a service, and who published it',
      retention: 'As long as the version is kept',
    },
    {
      table: 'services.service',
      purpose: 'Who stopped offering a service',
      retention: 'As long as the service is kept',
    },
    {
      table: 'services.preview',
      purpose: 'What an author of a service typed while looking at its draft',
      retention: '28 days after the last change',
    },
    {
      table: 'services.feedback',
      purpose: 'What people say of a service, without who they are',
      retention: 'What they wrote 180 days; how satisfied they were as long as the service is kept',
    },
    {
      table: 'services.draft',
      purpose: 'Answers of an application that is not sent yet, so that the person can go on later',
      retention:
        '28 days after the last change; a day without an account or a link; gone at once when the application is sent',
    },
    {
      table: 'services.resume_link',
      purpose: 'Where to send somebody without an account the link to what they have begun',
      retention: 'As long as the draft',
    },
    {
      table: 'services.submission',
      purpose: 'What a person applied with, so that it can be decided and followed',
      retention:
        'As long as the service says after the decision; else as long as the public body keeps the case',
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
  identifiers: {
    definitionName: serviceIdentifiers,
    batchId: batchOwners,
    draftId: entryOwners,
    reference: submissionOwners,
  },
})
