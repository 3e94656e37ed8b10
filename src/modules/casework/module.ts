import { defineModule } from '#kernel/module'
import { getCase } from './api/get-case.ts'
import { listCases } from './api/list-cases.ts'
import { caseworkMigrations } from './migrations/index.ts'
import { assignmentPage } from './pages/assignment/page.tsx'
import { pageOfCase } from './pages/case/page.tsx'
import { decisionPage } from './pages/decide/page.tsx'
import { fileOfCase } from './pages/file/page.ts'
import { notePage } from './pages/note/page.tsx'
import { queueOfCases } from './pages/queue/page.tsx'
import { caseworkExport } from './personal-data.ts'
import { staffHomeContributions } from './parts/staff-home.tsx'
import { decideCases, viewCases } from './permissions.ts'
import { seedCasework } from './seed/seed.ts'
import { caseIdentifiers } from './store/identifiers.ts'
import { caseworkWords } from './words.ts'

export const caseworkModule = defineModule({
  name: 'casework',
  title: 'Casework',
  needs: ['identity'],
  messages: caseworkWords,
  migrations: caseworkMigrations,
  pages: [queueOfCases, pageOfCase, decisionPage, notePage, assignmentPage, fileOfCase],
  api: [listCases, getCase],
  permissions: [viewCases, decideCases],
  contributions: [...staffHomeContributions, caseworkExport],
  personalData: [
    {
      table: 'casework.case_file',
      purpose: 'What a person told an organisation so that it can decide, and what was decided',
      retention: 'As long as the organisation must be able to explain the decision: 6 years after it',
    },
    {
      table: 'casework.case_event',
      purpose: 'Who did what with the case, and the notes of staff',
      retention: 'As long as the case',
    },
  ],
  seed: seedCasework,
  identifiers: { caseId: caseIdentifiers },
})
