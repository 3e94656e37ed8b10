import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { walletSubjectOf } from '#modules/identity'
import { formatsOf, type CredentialTemplate } from '../domain/template.ts'
import { isUkFormat, type UkFormat } from './metadata.ts'
import { ukIssuerOf } from './issuer.ts'

/**
 * Whose wallet of the profile a person's is.
 * @returns undefined where the authorization server's name for it is not known, or there is no such server
 */
export async function ukWalletOf(
  kernel: Kernel,
  target: Queryable,
  personId: string,
): Promise<string | undefined> {
  const server = ukIssuerOf(kernel)
  return server && walletSubjectOf(kernel, target, { personId, clientId: server.clientId })
}

/** The form in which a wallet of the profile gets a card: the first that the template names. */
export function ukFormatOf(template: Pick<CredentialTemplate, 'formats'>): UkFormat | undefined {
  return formatsOf(template).find(isUkFormat)
}
