import type { Crypto } from '#kernel/crypto'
import { isUuid } from '#kernel/http'

/** An application as it stood when an agent asked the person to declare it. */
export interface DeclarationRequest {
  readonly serviceName: string
  /** `visitor:<id>` or `person:<id>` */
  readonly ownerKey: string
  readonly draftId: string
  /** It was sent to the person's own mailbox: whoever opens it there need not sign in. What an agent is given is not. */
  readonly isEmailed: boolean
}

const requestPurpose = 'services.declaration-request'
const codePurpose = 'services.declaration-code'
const codeDigits = 8

/** What stands in the address of the page where the person declares: it shows the answers, and does nothing else. */
export function writeDeclarationRequest(crypto: Crypto, request: DeclarationRequest): string {
  return crypto.seal(requestPurpose, JSON.stringify(request))
}

export function readDeclarationRequest(crypto: Crypto, written: string): DeclarationRequest | undefined {
  try {
    // Sealed by this file, and authenticated: it is what was put in.
    const request = JSON.parse(crypto.unseal(requestPurpose, written)) as DeclarationRequest
    return isUuid(request.draftId) ? request : undefined
  } catch {
    return undefined
  }
}

/**
 * The code that a person gets for their declaration. It is worked out from the draft and its revision, so that it ends
 * when an answer is changed, and stands nowhere: who has not been given it can only guess, a few times an hour.
 */
export function declarationCode(crypto: Crypto, draft: { id: string; revision: number }): string {
  const mac = Buffer.from(crypto.mac(codePurpose, `${draft.id} ${draft.revision}`), 'base64url')
  const number = mac.readBigUInt64BE() % 10n ** BigInt(codeDigits)
  const digits = number.toString().padStart(codeDigits, '0')
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

/** Is this the code, however it was spaced? */
export function isDeclarationCode(
  crypto: Crypto,
  draft: { id: string; revision: number },
  typed: string,
): boolean {
  return crypto.equal(typed.replaceAll(/[\s-]/g, ''), declarationCode(crypto, draft).replace(' ', ''))
}
