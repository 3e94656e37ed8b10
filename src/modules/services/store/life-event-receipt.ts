import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'

/** What became of the applications of a life event. */
export interface LifeEventReceipt {
  id: string
  /** That of the first application. */
  reference: string
  eventName: string
  sentAt: Date
  content: ReceiptContent
}

export interface ReceiptContent {
  sent: readonly SentEntry[]
  notSent: readonly NotSentEntry[]
}

export interface SentEntry {
  service: LocalisedText
  body: LocalisedText
  reference: string
  /** In working days. */
  decisionWithinDays?: number
  /** Paragraphs: what happens next. */
  afterwards: readonly LocalisedText[]
}

export interface NotSentEntry {
  service: LocalisedText
  /** It closed meanwhile, or the person learnt on the way that it is not for them. */
  because: 'closed' | 'not-for-you'
}

const contentPurpose = 'services.life-event-receipt'

const insert = defineQuery<
  {
    id: string
    draftId: string
    personId: string
    reference: string
    eventName: string
    sealedContent: string
    sentAt: Date
  },
  never
>(
  'services.life_event_receipt.insert',
  `insert into services.life_event_receipt (id, draft_id, person_id, reference, event_name, sealed_content, sent_at)
   values (:id, :draftId, :personId, :reference, :eventName, :sealedContent, :sentAt)`,
)

/** Keeps what became of a draft; a draft has one receipt. */
export async function insertReceipt(
  tx: Transaction,
  crypto: Crypto,
  receipt: LifeEventReceipt & { draftId: string; personId: string },
): Promise<void> {
  const { content, ...rest } = receipt
  await tx.execute(insert, { ...rest, sealedContent: crypto.seal(contentPurpose, JSON.stringify(content)) })
}

const byReference = defineQuery<
  { reference: string; eventName: string; personId: string },
  Omit<LifeEventReceipt, 'content'> & { sealedContent: string }
>(
  'services.life_event_receipt.by_reference',
  `select id, reference, event_name as "eventName", sent_at as "sentAt", sealed_content as "sealedContent"
   from services.life_event_receipt
   where reference = :reference and event_name = :eventName and person_id = :personId`,
)

/** A receipt of the person's. */
export async function receiptByReference(
  target: Queryable,
  crypto: Crypto,
  key: { reference: string; eventName: string; personId: string },
): Promise<LifeEventReceipt | undefined> {
  const row = await target.maybe(byReference, key)
  if (row === undefined) return undefined
  const { sealedContent, ...receipt } = row
  // Sealed by insertReceipt, and authenticated: it is what was put in.
  return { ...receipt, content: JSON.parse(crypto.unseal(contentPurpose, sealedContent)) as ReceiptContent }
}

const latest = defineQuery<{ eventName: string; personId: string }, { reference: string }>(
  'services.life_event_receipt.latest',
  `select reference from services.life_event_receipt
   where event_name = :eventName and person_id = :personId order by sent_at desc, id limit 1`,
)

/** The reference of the person's newest receipt for a life event. */
export async function latestReceipt(
  target: Queryable,
  key: { eventName: string; personId: string },
): Promise<string | undefined> {
  return (await target.maybe(latest, key))?.reference
}

const removeOf = defineQuery<{ personId: string }, never>(
  'services.life_event_receipt.remove_of',
  `delete from services.life_event_receipt where person_id = :personId`,
)

/** The receipts of somebody who deletes their account. */
export async function removeReceiptsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(removeOf, { personId })
}
