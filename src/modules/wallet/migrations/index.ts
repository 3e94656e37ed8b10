import { credentials } from './0001-credentials.ts'
import { presentations } from './0002-presentations.ts'
import { entitlements } from './0003-entitlements.ts'
import { statusLists } from './0005-status-lists.ts'
import { browserWallets } from './0010-browser-wallets.ts'

export const walletMigrations = {
  '0001-credentials': credentials,
  '0002-presentations': presentations,
  '0003-entitlements': entitlements,
  '0005-status-lists': statusLists,
  '0010-browser-wallets': browserWallets,
}
