import type { OperationRoute } from '#kernel/http'
import {
  addBrowserWallet,
  deleteWalletBackup,
  readBackupContent,
  readBackupState,
  writeBackup,
} from './browser-wallets.ts'
import { readAuthorities, readRevocationList } from './certificates.ts'
import { collectDeferredCredential } from './collect-deferred.ts'
import { demoOffer, demoRevocation } from './demo-offers.ts'
import { exchangeCodeForToken } from './exchange-code.ts'
import { issueCredential } from './issue-credential.ts'
import { readAuthorizationServerMetadata, readIssuerMetadata, readTypeMetadata } from './issuer-metadata.ts'
import { makeProofNonce } from './make-nonce.ts'
import { checkOperations } from './check.ts'
import { presentationOperations } from './presentation.ts'
import { readBody, readIssuerKeys, readKeysOfBody } from './public-body.ts'
import { readRegister } from './register.ts'
import { readOffer } from './read-offer.ts'
import { relayPresentationAnswer, relayPresentationRequest } from './relay.ts'
import { issueStatusEntry, revokeStatusEntry } from './status-service.ts'
import { readBitstringStatusList, readTokenStatusList } from './status-list.ts'
import { notifyIssuer } from './take-notification.ts'
import { readWebManifest } from './web-manifest.ts'

export const walletOperations: readonly OperationRoute[] = [
  readIssuerMetadata,
  readAuthorizationServerMetadata,
  readTypeMetadata,
  readOffer,
  exchangeCodeForToken,
  makeProofNonce,
  issueCredential,
  collectDeferredCredential,
  notifyIssuer,
  readTokenStatusList,
  readBitstringStatusList,
  readAuthorities,
  readRevocationList,
  issueStatusEntry,
  revokeStatusEntry,
  ...presentationOperations,
  ...checkOperations,
  readRegister,
  readKeysOfBody,
  readIssuerKeys,
  readBody,
  readBackupState,
  readBackupContent,
  writeBackup,
  deleteWalletBackup,
  addBrowserWallet,
  relayPresentationRequest,
  relayPresentationAnswer,
  readWebManifest,
  demoOffer,
  demoRevocation,
]
