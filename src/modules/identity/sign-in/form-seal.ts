import type { Crypto } from '#kernel/crypto'

const sealPurpose = 'identity.form'

/** Seals what a form or an address carries for one person, so that nobody can be made to take what another has chosen. */
export function sealForForm(crypto: Crypto, personId: string, text: string): string {
  return crypto.seal(sealPurpose, `${personId} ${text}`)
}

/** What was sealed for this person; undefined for anything else. */
export function openForForm(crypto: Crypto, personId: string, sealed: string): string | undefined {
  try {
    const [owner, text] = crypto.unseal(sealPurpose, sealed).split(' ')
    return owner === personId ? text : undefined
  } catch {
    return undefined
  }
}
