import { offerBrowserWallet } from './browser-wallet.ts'
import { watch } from './watch.ts'

const waiting = document.querySelector<HTMLElement>('[data-credential-request]')

if (waiting !== null) {
  const { credentialRequest: requestId = '', csrf = '' } = waiting.dataset
  const address = `/api/v1/wallet/checks/${requestId}`
  watch(waiting, address)
  offerBrowserWallet(waiting, address, csrf)
}
