/** Where the page and the scripts of the wallet are kept for when there is no network. */
export const shellCacheName = 'commonweal-wallet-shell'

/** Under which the language is kept that the person reads. */
export const languageAddress = '/wallet/language'
