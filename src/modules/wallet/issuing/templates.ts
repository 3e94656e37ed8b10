import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { CredentialTemplate } from '../domain/template.ts'

/** Kinds of credentials: packs and modules contribute them. */
export const credentialTemplates = defineExtensionPoint<CredentialTemplate>('wallet.credentialTemplates')

type Contributions = Pick<Kernel, 'contributions'>

export function findTemplate(kernel: Contributions, name: string): CredentialTemplate | undefined {
  return kernel.contributions(credentialTemplates).find((template) => template.name === name)
}

/** @throws TypeError when no pack contributes it: a mistake of the program, not of a person */
export function templateNamed(kernel: Contributions, name: string): CredentialTemplate {
  const template = findTemplate(kernel, name)
  if (template === undefined) throw new TypeError(`There is no credential template "${name}"`)
  return template
}
