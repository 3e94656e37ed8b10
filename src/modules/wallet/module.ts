import { defineModule } from '#kernel/module'
import { walletOperations } from './api/index.ts'
import { cardLifeJobs } from './jobs/card-life.ts'
import { revokeMany } from './jobs/revoke-many.ts'
import { walletCommands } from './cli.ts'
import { endReplacedCards } from './jobs/end-replaced.ts'
import { issuerDocumentKeys } from './issuing/issuer-document.ts'
import { purgeWallet } from './jobs/purge.ts'
import { rotateCertificates } from './jobs/rotate-certificates.ts'
import { walletMigrations } from './migrations/index.ts'
import { againPage } from './pages/again/page.tsx'
import { cardPage } from './pages/card/page.tsx'
import { cardsPage } from './pages/cards/page.tsx'
import { collectPage } from './pages/collect/page.tsx'
import { lostPage } from './pages/lost/page.tsx'
import { presentedPage } from './pages/presented/page.tsx'
import { removeWalletPage } from './pages/remove-wallet/page.tsx'
import { staffCardPages } from './pages/staff-pages.ts'
import {
  walletAddPage,
  walletBackupPage,
  walletHistoryPage,
  walletPage,
  walletPresentPage,
} from './pages/wallet/page.tsx'
import { refreshPage } from './pages/refresh/page.tsx'
import { verifyingPages } from './pages/verifying-pages.ts'
import { walletsPage } from './pages/wallets/page.tsx'
import { staffTemplatePages } from './pages/staff-template-pages.ts'
import { onAccountDeleted, walletExport } from './personal-data.ts'
import { walletTiles } from './parts/tiles.tsx'
import { verifyingTiles } from './parts/verifying-tiles.tsx'
import {
  approveTemplates,
  correctDeaths,
  editTemplates,
  issueByHand,
  recordDeaths,
  revokeCredential,
  viewCredentials,
  viewTemplates,
  manageChecks,
  manageRegisters,
  runChecks,
} from './permissions.ts'
import { holderIdentifiers } from './store/card-search.ts'
import { entitlementIdentifiers } from './store/entitlement-staff.ts'
import { draftIdentifiers } from './store/issue-draft.ts'
import { runIdentifiers } from './store/revocation-run.ts'
import { credentialIdentifiers, offerIdentifiers, requestIdentifiers } from './store/identifiers.ts'
import { verifyingIdentifiers } from './store/verifying-identifiers.ts'
import { closeFullStatusLists, publishStatusLists } from './status/publish-lists.ts'
import { statusServiceKeys } from './status/service/keys.ts'
import { templateIdentifiers } from './store/template.ts'
import { walletIdentifiers } from './store/wallet-backup.ts'
import { ukOriginDocuments } from './uk-profile/documents.ts'
import { seedWallet } from './seed/seed.ts'
import { walletWords } from './words.ts'

export const walletModule = defineModule({
  name: 'wallet',
  title: 'Wallet',
  needs: ['identity'],
  messages: walletWords,
  migrations: walletMigrations,
  pages: [
    cardsPage,
    againPage,
    collectPage,
    cardPage,
    lostPage,
    walletsPage,
    removeWalletPage,
    ...staffCardPages,
    presentedPage,
    ...verifyingPages,
    refreshPage,
    walletPage,
    walletAddPage,
    walletPresentPage,
    walletBackupPage,
    walletHistoryPage,
    ...staffTemplatePages,
  ],
  api: walletOperations,
  jobs: [
    ...cardLifeJobs,
    revokeMany,
    rotateCertificates,
    purgeWallet,
    endReplacedCards,
    publishStatusLists,
    closeFullStatusLists,
  ],
  commands: walletCommands,
  permissions: [
    viewCredentials,
    revokeCredential,
    issueByHand,
    recordDeaths,
    correctDeaths,
    viewTemplates,
    editTemplates,
    approveTemplates,
    manageRegisters,
    manageChecks,
    runChecks,
  ],
  subscriptions: [onAccountDeleted],
  contributions: [
    ...walletTiles,
    ...verifyingTiles,
    walletExport,
    ukOriginDocuments,
    issuerDocumentKeys,
    statusServiceKeys,
  ],
  personalData: [
    {
      table: 'wallet.template_version',
      purpose: 'To answer for what cards state: who wrote it and who approved it, as identifiers',
      retention: 'As long as cards are made by it',
    },
    {
      table: 'wallet.entitlement',
      purpose:
        'What a card states, encrypted, so that the person can have it on other devices, get it again and refresh it',
      retention:
        'What it states: until the entitlement ends. That there was one: as long as the record it rests on',
    },
    {
      table: 'wallet.offer',
      purpose: 'That a card waits to be collected',
      retention: '90 days; that there was an offer: as long as the card',
    },
    {
      table: 'wallet.handover',
      purpose: 'The code of an offer on its way to a wallet',
      retention: '15 minutes',
    },
    {
      table: 'wallet.wallet_authorization',
      purpose: 'Which wallet may fetch which card anew, without the person',
      retention: '15 months, or until the offer’s card is deleted',
    },
    {
      table: 'wallet.access_token',
      purpose: 'The card, encrypted, for a wallet that lost the answer',
      retention: '15 minutes, or until the wallet says that it has the card',
    },
    {
      table: 'wallet.deferred_card',
      purpose: 'The public keys of a wallet for which a card waits that needs a further step',
      retention: 'Until the card is collected; 15 months at most',
    },
    {
      table: 'wallet.uk_offer',
      purpose: 'The link of an offer on its way to the wallet app of one person',
      retention: 'One day',
    },
    {
      table: 'wallet.issued_credential',
      purpose: 'Who holds which card, so that it can be cancelled; not what it states',
      retention: 'As long as the record of the organisation that the card rests on',
    },
    {
      table: 'wallet.presentation_result',
      purpose: 'The claims that a public body asked for and was shown',
      retention:
        '30 days; what an application used is kept with the application. Of a check at a counter only yes or no, for the days that the body chose',
    },
    {
      table: 'wallet.death',
      purpose: 'That a holder of cards has died, so that nobody can use their cards',
      retention: 'As long as the records that the cards rested on',
    },
    {
      table: 'wallet.issue_draft',
      purpose: 'What staff are typing for a card, encrypted',
      retention: 'One day; what it states: until the card is offered',
    },
    {
      table: 'wallet.revocation_item',
      purpose: 'Which cards were cancelled together, and whether that worked',
      retention: 'One day when nobody goes on; otherwise as long as the cards',
    },
    {
      table: 'wallet.browser_wallet',
      purpose: 'Which browsers hold cards of the person, so that a lost one can be removed',
      retention: 'Until the person removes it, or the account is deleted',
    },
    {
      table: 'wallet.backup',
      purpose: 'The person’s cards, encrypted in the browser so that only they can open them',
      retention: 'Until the person turns the backup off, or the account is deleted',
    },
  ],
  seed: seedWallet,
  identifiers: {
    templateName: templateIdentifiers,
    walletId: walletIdentifiers,
    offerId: offerIdentifiers,
    credentialId: credentialIdentifiers,
    holderId: holderIdentifiers,
    entitlementId: entitlementIdentifiers,
    draftId: draftIdentifiers,
    runId: runIdentifiers,
    requestId: requestIdentifiers,
    ...verifyingIdentifiers,
  },
})
