import { organisations } from '#kernel/access'
import { defineModule } from '#kernel/module'
import { identityCommands } from './cli.ts'
import { accountContributions } from './parts/account-contributions.tsx'
import { staffHomeContributions } from './parts/staff-home.tsx'
import { checkIntegrationJob } from './jobs/check-integration.ts'
import { endIdleAccountsJob } from './jobs/end-idle-accounts.ts'
import { expireDelegationsJob } from './jobs/expire-delegations.ts'
import { forgetFiguresJob } from './jobs/forget-figures.ts'
import { expireChecksJob } from './jobs/expire-checks.ts'
import { noteFailureJob } from './jobs/note-failure.ts'
import { purgeExpiredJob } from './jobs/purge-expired.ts'
import { fraudSignsAlgorithm } from './algorithms/fraud-signs.ts'
import { expireIdentitiesJob, repeatFraudCheckJob } from './jobs/repeat-fraud-check.ts'
import { tellSandboxServiceJob } from './jobs/tell-sandbox-service.ts'
import { tellServiceJob } from './jobs/tell-service.ts'
import { identityMigrations } from './migrations/index.ts'
import { identityPages } from './pages/index.ts'
import { rotateKeyJob } from './keys/rotate.ts'
import {
  answerQuestions,
  approveServices,
  checkDelegations,
  checkIdentity,
  manageMembers,
  ownServices,
  seeServices,
  handleFraud,
} from './permissions.ts'
import { personalData } from './personal-data.ts'
import { rsaKeys } from './one-login/keys.ts'
import { providerMount } from './provider/mount.ts'
import { sandboxRsaKeys } from './sandbox/keys.ts'
import { sandboxMount } from './sandbox/mount.ts'
import { seedIdentity } from './seed/seed.ts'
import { contraIndicatorIdentifiers } from './store/contra-indicator.ts'
import { delegationIdentifiers } from './store/delegation-request.ts'
import { checkIdentifiers } from './store/identity-check.ts'
import { reportIdentifiers } from './store/integration-check.ts'
import { questionIdentifiers } from './store/question.ts'
import { serviceIdentifiers } from './store/service.ts'
import { methodIdentifiers } from './store/sign-in-method.ts'
import { upstreamMount } from './upstream/mount.ts'
import { identityWords } from './words.ts'

export const identityModule = defineModule({
  name: 'identity',
  title: 'Identity',
  needs: [],
  messages: identityWords,
  migrations: identityMigrations,
  pages: identityPages,
  mounts: [providerMount, sandboxMount, upstreamMount],
  signingKeys: { ...rsaKeys, ...sandboxRsaKeys },
  algorithms: [fraudSignsAlgorithm],
  jobs: [
    expireChecksJob,
    expireDelegationsJob,
    endIdleAccountsJob,
    noteFailureJob,
    expireIdentitiesJob,
    repeatFraudCheckJob,
    purgeExpiredJob,
    tellServiceJob,
    rotateKeyJob,
    forgetFiguresJob,
    checkIntegrationJob,
    tellSandboxServiceJob,
  ],
  permissions: [
    manageMembers,
    checkIdentity,
    checkDelegations,
    answerQuestions,
    ownServices,
    approveServices,
    seeServices,
    handleFraud,
  ],
  contributions: [...staffHomeContributions, ...accountContributions],
  personalData,
  commands: identityCommands,
  seed: seedIdentity,
  identifiers: {
    checkId: checkIdentifiers,
    delegationId: delegationIdentifiers,
    questionId: questionIdentifiers,
    concernId: contraIndicatorIdentifiers,
    methodId: methodIdentifiers,
    serviceId: serviceIdentifiers,
    reportId: reportIdentifiers,
    organisationId: async (db) => (await organisations(db)).map(({ id }) => ({ id, organisationId: id })),
  },
})
