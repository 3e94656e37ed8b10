import { credentials } from './0001-credentials.ts'
import { presentations } from './0002-presentations.ts'
import { entitlements } from './0003-entitlements.ts'
import { templates } from './0004-templates.ts'
import { statusLists } from './0005-status-lists.ts'
import { certificates } from './0006-certificates.ts'
import { ukProfile } from './0007-uk-profile.ts'
import { walletAuthorizations } from './0008-wallet-authorizations.ts'
import { verifying } from './0009-verifying.ts'
import { browserWallets } from './0010-browser-wallets.ts'
import { cardLife } from './0011-console.ts'

export const walletMigrations = {
  '0001-credentials': credentials,
  '0002-presentations': presentations,
  '0003-entitlements': entitlements,
  '0004-templates': templates,
  '0005-status-lists': statusLists,
  '0006-certificates': certificates,
  '0007-uk-profile': ukProfile,
  '0008-wallet-authorizations': walletAuthorizations,
  '0009-verifying': verifying,
  '0010-browser-wallets': browserWallets,
  '0011-console': cardLife,
}
