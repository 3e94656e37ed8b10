import { accounts } from './0001-accounts.ts'
import { provider } from './0002-provider.ts'
import { proofing } from './0003-proofing.ts'
import { clients } from './0004-clients.ts'
import { authorization } from './0005-authorization.ts'
import { signInMethods } from './0006-sign-in-methods.ts'
import { evidence } from './0007-evidence.ts'
import { accountHome } from './0008-account-home.ts'
import { registry } from './0009-registry.ts'
import { upstream } from './0010-upstream.ts'
import { sandbox } from './0011-sandbox.ts'
import { engineRecords } from './0012-engine-records.ts'
import { provedJourneys } from './0013-proved-journeys.ts'
import { walletSubjects } from './0014-wallet-subjects.ts'

export const identityMigrations: Readonly<Record<string, string>> = {
  '0001-accounts': accounts,
  '0002-provider': provider,
  '0003-proofing': proofing,
  '0004-clients': clients,
  '0005-authorization': authorization,
  '0006-sign-in-methods': signInMethods,
  '0007-evidence': evidence,
  '0008-account-home': accountHome,
  '0009-registry': registry,
  '0010-upstream': upstream,
  '0011-sandbox': sandbox,
  '0012-engine-records': engineRecords,
  '0013-proved-journeys': provedJourneys,
  '0014-wallet-subjects': walletSubjects,
}
