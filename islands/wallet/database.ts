import { jwtPayload } from './protocol/held-card.ts'
import { at, textAt } from './protocol/json.ts'

const databaseName = 'commonweal-wallet'
const version = 2

export type StoreName = 'cards' | 'history' | 'settings'

/** Asks one thing of one store of this browser. Resolves after the commit: only then is it safe. */
export async function inStore<Result>(
  storeName: StoreName,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  const database = await open()
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const asked = ask(transaction.objectStore(storeName))
      const fail = (): void => reject(transaction.error ?? new Error('The browser keeps no cards'))
      // Each store is written by one file only, which also says what it reads.
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
    const opening = indexedDB.open(databaseName, version)
    opening.addEventListener('upgradeneeded', ({ oldVersion }) => {
      const { result: database, transaction } = opening
      if (oldVersion < 1) database.createObjectStore('cards', { keyPath: 'id' })
      else if (transaction !== null) upgradeCards(transaction.objectStore('cards'))
      database.createObjectStore('history', { keyPath: 'id' })
      database.createObjectStore('settings')
    })
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The browser keeps no cards')))
  })
}

/** Cards of version 1 were a single copy. */
function upgradeCards(store: IDBObjectStore): void {
  const asking = store.openCursor()
  asking.addEventListener('success', () => {
    const cursor = asking.result
    if (cursor === null) return
    // Written by the first version of the wallet, in this shape.
    const { sdJwt, privateKey, claimLabels, ...card } = cursor.value as {
      sdJwt: string
      privateKey: CryptoKey
      claimLabels: Record<string, Record<string, string>>
    }
    const claims = Object.entries(claimLabels).map(([name, label]) => ({ path: [name], label }))
    const payload = jwtPayload(sdJwt)
    const copies = [{ credential: sdJwt, privateKey, publicJwk: at(payload, 'cnf', 'jwk') }]
    const configurationId = textAt(payload, 'vct').split('/').at(-1)
    cursor.update({ ...card, format: 'sd-jwt-vc', configurationId, copies, claims })
    cursor.continue()
  })
}
