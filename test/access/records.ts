import type { TestPlatform } from '#kernel/test'
import { addAccountRecords } from '../../src/modules/identity/testing/account-home.ts'
import { addIntegrationReport } from '../../src/modules/identity/testing/integration-report.ts'
import { addApplication, addStaffRecords } from '../../src/modules/services/testing/records.ts'
import { addWalletRecords } from '../../src/modules/wallet/testing/records.ts'

/** Makes, for people of the demo data, the records it has none of at the start. */
export async function fillWithRecords(platform: TestPlatform): Promise<void> {
  await addApplication(platform)
  await addStaffRecords(platform)
  await addWalletRecords(platform)
  await addIntegrationReport(platform)
  await addAccountRecords(platform, { personKey: 'amina-hughes', organisationSlug: 'aberwen' })
}
