import { accounts } from './0001-accounts.ts'
import { provider } from './0002-provider.ts'
import { proofing } from './0003-proofing.ts'

export const identityMigrations: Readonly<Record<string, string>> = {
  '0001-accounts': accounts,
  '0002-provider': provider,
  '0003-proofing': proofing,
}
