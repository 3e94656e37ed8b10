import { systemActor } from '#kernel/access'
import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { accountDeleted, exportTable, personalDataExports } from '#modules/identity'
import { openClaims } from './entitlements/claims.ts'
import { endAllOf } from './life/end-all.ts'
import { namesIn } from './parts/names.ts'
import { entitlementsWithClaimsOf } from './store/entitlement.ts'
import { credentialsOfPerson } from './store/issued-credential.ts'
import { waitingOffers } from './store/offer.ts'
import { forgetWalletSubject } from './store/uk-credential.ts'
import { forgetAuthorizations } from './store/wallet-authorization.ts'
import { backupContentOf, forgetBrowserWallets, walletsOfPerson } from './store/wallet-backup.ts'
import { walletWords } from './words.ts'

// Nobody has as many cards.
const all = 1_000_000

/** The cards of a person who downloads their data, and what is kept of what they state. */
export const walletExport = contribute(personalDataExports, {
  name: 'wallet',
  async read(kernel, target, personId) {
    const { card } = await namesIn(kernel, target, 'en')
    const offers = await waitingOffers(target, personId, kernel.clock.now())
    const cards = await credentialsOfPerson(target, personId, all)
    const entitlements = await entitlementsWithClaimsOf(target, personId)
    const wallets = await walletsOfPerson(target, personId)
    const backup = await backupContentOf(target, personId)
    return [
      exportTable(
        walletWords,
        'wallets',
        wallets.map(({ label, createdAt, backedUpAt }) => ({ label, createdAt, backedUpAt })),
      ),
      exportTable(
        walletWords,
        'backup',
        backup === undefined ? [] : [{ updatedAt: backup.updatedAt, content: backup.content }],
      ),
      exportTable(
        walletWords,
        'cards',
        cards.map(({ template, reference, state, issuedAt, expiresAt }) => ({
          card: card(template),
          reference,
          state,
          issuedAt,
          expiresAt,
        })),
      ),
      exportTable(
        walletWords,
        'entitlements',
        entitlements.map(({ template, createdAt, endsAt, sealedClaims }) => ({
          card: card(template),
          createdAt,
          endsAt,
          claims: sealedClaims === null ? null : JSON.stringify(openClaims(kernel, sealedClaims)),
        })),
      ),
      exportTable(
        walletWords,
        'offers',
        offers.map(({ template, createdAt, expiresAt }) => ({ card: card(template), createdAt, expiresAt })),
      ),
    ]
  },
})

/** Nobody answers for the cards of a deleted account, so they stop counting. */
export const onAccountDeleted = onEvent(
  accountDeleted,
  'wallet.revoke-cards-of-deleted',
  async (kernel, tx, { personId }) => {
    await forgetBrowserWallets(tx, personId)
    await endAllOf(kernel, tx, personId, {
      actor: systemActor('wallet.revoke-cards-of-deleted'),
      reason: 'account deleted',
      cause: 'holder',
      purpose: 'wallet.purpose.account-deleted',
    })
    await forgetAuthorizations(tx, personId)
    await forgetWalletSubject(tx, personId)
  },
)
