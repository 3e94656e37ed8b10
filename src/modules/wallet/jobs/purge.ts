import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { foreignListLifetimeMs } from '../domain/limits.ts'
import { purgeAccessTokens } from '../store/access-token.ts'
import { purgeForeignLists } from '../store/foreign-status-list.ts'
import { purgeHandovers } from '../store/handover.ts'
import { purgeNonces } from '../store/nonce.ts'
import { expireOffers } from '../store/offer.ts'
import { purgeRequests } from '../store/presentation.ts'
import { purgeUkOffers } from '../store/uk-offer.ts'
import { purgeAuthorizations } from '../store/wallet-authorization.ts'

const batch = 5000

/** Forgets what has run out, in bounded batches: offers, codes, tokens, nonces, lists of others, what verifiers were shown. */
export const purgeWallet = defineJob({
  name: 'wallet.purge',
  schema: Type.Object({}),
  schedule: { cron: '*/5 * * * *' },
  async run({ db, clock }, _data, { signal }) {
    const now = clock.now()
    const purges = [
      () => expireOffers(db, now, batch),
      () => purgeHandovers(db, now, batch),
      () => purgeAccessTokens(db, now, batch),
      () => purgeAuthorizations(db, now, batch),
      () => purgeNonces(db, now, batch),
      () => purgeForeignLists(db, addMs(now, -foreignListLifetimeMs), batch),
      () => purgeUkOffers(db, { before: addMs(now, -dayMs), now, limit: batch }),
      () => purgeRequests(db, now, batch),
    ]
    // As often as it takes: anybody may have proofs noted, and they must not be noted faster than they are forgotten.
    for (const purge of purges) while (!signal.aborted && (await purge()) >= batch);
  },
})
