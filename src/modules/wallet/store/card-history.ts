import { defineQuery, type Queryable } from '#kernel/db'

/** What of a card's story is not in its own row. */
export interface CardStory {
  offeredAt: Date | null
  walletState: 'accepted' | 'failed' | 'deleted' | null
  copies: number
  /** Browser wallets that said they hold it. */
  browsers: number
  refreshAt: Date | null
  remindedAt: Date | null
  replaceBy: Date | null
  templateVersion: number
  /** The card that this one is a refresh of. */
  replaces: string | null
  /** A refresh of this card. */
  replacedBy: string | null
}

const story = defineQuery<{ id: string }, CardStory>(
  'wallet.issued_credential.story',
  `select o.created_at as "offeredAt", c.wallet_state as "walletState",
     (select count(*)::int from wallet.credential_copy k where k.credential_id = c.id) as copies,
     (select count(*)::int from wallet.browser_wallet_card b join wallet.browser_wallet w on w.id = b.wallet_id
      where b.credential_id = c.id and w.removed_at is null) as browsers,
     c.refresh_at as "refreshAt", c.reminded_at as "remindedAt", c.replace_by as "replaceBy",
     c.template_version as "templateVersion", c.replaces,
     (select n.id from wallet.issued_credential n where n.replaces = c.id order by n.issued_at desc limit 1) as "replacedBy"
   from wallet.issued_credential c left join wallet.offer o on o.id = c.offer_id where c.id = :id`,
)

/** More about a card that the caller may see. */
export async function storyOfCard(target: Queryable, id: string): Promise<CardStory> {
  return target.one(story, { id })
}

const browsers = defineQuery<{ personId: string }, { credentialId: string; label: string }>(
  'wallet.browser_wallet_card.labels',
  `select b.credential_id as "credentialId", w.label
   from wallet.browser_wallet_card b join wallet.browser_wallet w on w.id = b.wallet_id
   where w.person_id = :personId and w.removed_at is null order by w.created_at, w.id`,
)

/** In which of their browsers a person's cards are, by card; only browsers with a backup have said so. */
export async function browsersOfCards(
  target: Queryable,
  personId: string,
): Promise<ReadonlyMap<string, string[]>> {
  const labels = new Map<string, string[]>()
  for (const { credentialId, label } of await target.many(browsers, { personId })) {
    labels.set(credentialId, [...(labels.get(credentialId) ?? []), label])
  }
  return labels
}
