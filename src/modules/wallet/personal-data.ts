import { systemActor } from '#kernel/access'
import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { accountDeleted, exportTable, personalDataExports } from '#modules/identity'
import { revokeOne } from './issuing/revocation.ts'
import { namesIn } from './parts/names.ts'
import { endEntitlements, lockEntitlementsOfPerson } from './store/entitlement.ts'
import { credentialsOfPerson, lockCredentialsOfPerson } from './store/issued-credential.ts'
import { waitingOffers, withdrawOffersTo } from './store/offer.ts'
import { backupContentOf, forgetBrowserWallets, walletsOfPerson } from './store/wallet-backup.ts'
import { walletWords } from './words.ts'

/** The cards of a person who downloads their data. What a card states is in their wallet alone. */
export const walletExport = contribute(personalDataExports, {
  name: 'wallet',
  async read(kernel, target, personId) {
    const { card } = await namesIn(kernel, target, 'en')
    const offers = await waitingOffers(target, personId, kernel.clock.now())
    const cards = await credentialsOfPerson(target, personId)
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
    // Offers first: a wallet that is collecting one holds its lock, so after this its credential can be seen below.
    await withdrawOffersTo(tx, personId)
    const entitlements = await lockEntitlementsOfPerson(tx, personId)
    const entitlementIds = entitlements.map(({ id }) => id)
    await endEntitlements(tx, entitlementIds, kernel.clock.now())
    for (const credential of await lockCredentialsOfPerson(tx, personId)) {
      await revokeOne(kernel, tx, credential, {
        actor: systemActor('wallet.revoke-cards-of-deleted'),
        reason: 'account deleted',
        cause: 'holder',
        purpose: 'wallet.purpose.account-deleted',
      })
    }
  },
)
