import { draftsAndSubmissions } from './0001-drafts-and-submissions.ts'
import { applicants } from './0002-applicants.ts'
import { definitionVersions } from './0003-definition-versions.ts'
import { knownFacts } from './0004-known-facts.ts'
import { channels } from './0005-channels.ts'
import { submissionsOfBatches } from './0006-submissions-of-batches.ts'
import { performance } from './0007-performance.ts'
import { draftsAside } from './0008-drafts-aside.ts'
import { retirementAdvice } from './0009-retirement-advice.ts'

export const servicesMigrations = {
  '0001-drafts-and-submissions': draftsAndSubmissions,
  '0002-applicants': applicants,
  '0003-definition-versions': definitionVersions,
  '0004-known-facts': knownFacts,
  '0005-channels': channels,
  '0006-submissions-of-batches': submissionsOfBatches,
  '0007-performance': performance,
  '0008-drafts-aside': draftsAside,
  '0009-retirement-advice': retirementAdvice,
}
