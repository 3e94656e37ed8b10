/** A card in this browser, with the key that it is bound to. The key cannot be read out, by us or anybody. */
export interface Card {
  id: string
  sdJwt: string
  privateKey: CryptoKey
  /** Names as the issuer gave them, by language. */
  title: Record<string, string>
  issuerName: Record<string, string>
  claimLabels: Record<string, Record<string, string>>
  colour: string
  addedAt: Date
}

const databaseName = 'commonweal-wallet'
const storeName = 'cards'

/** All cards, newest first. */
export async function listCards(): Promise<Card[]> {
  const cards = await request<Card[]>('readonly', (store) => store.getAll())
  return cards.toSorted((left, right) => right.addedAt.getTime() - left.addedAt.getTime())
}

export async function saveCard(card: Card): Promise<void> {
  await request('readwrite', (store) => store.put(card))
}

export async function deleteCard(id: string): Promise<void> {
  await request('readwrite', (store) => store.delete(id))
}

async function request<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  const database = await open()
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const asked = ask(transaction.objectStore(storeName))
      const fail = (): void => reject(transaction.error ?? new Error('The browser keeps no cards'))
      // Only after the commit is a card safe, and only cards are ever put into this store.
      transaction.addEventListener('complete', () => resolve(asked.result as Result))
      transaction.addEventListener('error', fail)
      transaction.addEventListener('abort', fail)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore(storeName, { keyPath: 'id' })
    })
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The browser keeps no cards')))
  })
}
