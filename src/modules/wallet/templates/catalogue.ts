import type { Queryable } from '#kernel/db'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { CredentialTemplate } from '../domain/template.ts'

/** Kinds of credentials: packs and modules contribute them. */
export const credentialTemplates = defineExtensionPoint<CredentialTemplate>('wallet.credentialTemplates')

/** All templates under which credentials are issued now. */
export async function liveTemplates(kernel: Kernel, _target: Queryable): Promise<CredentialTemplate[]> {
  return [...kernel.contributions(credentialTemplates)]
}

export async function findTemplate(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<CredentialTemplate | undefined> {
  return (await liveTemplates(kernel, target)).find((template) => template.name === name)
}

/** @throws TypeError when there is none: a mistake of the program, not of a person */
export async function templateNamed(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<CredentialTemplate> {
  const template = await findTemplate(kernel, target, name)
  if (template === undefined) throw new TypeError(`There is no credential template "${name}"`)
  return template
}
