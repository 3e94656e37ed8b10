import { contribute } from '#kernel/module'
import { originDocuments } from '#modules/identity'
import { statusClients } from '../../store/status-client.ts'

/** Signs the lists of issuers elsewhere. Their readers find it in the key set at the root of the site. */
export const statusServiceKeyPurpose = 'wallet.status-service'

/** Publishes the key where there is anybody who needs it. */
export const statusServiceKeys = contribute(originDocuments, {
  name: 'wallet-status',
  async keys({ crypto, db }) {
    const hasClients = (await statusClients(db)).length > 0
    return hasClients ? crypto.keys.published(db, statusServiceKeyPurpose) : []
  },
  didDocument: async () => undefined,
})
