import { addMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import { offerLifetimeMs } from '../domain/limits.ts'
import type { CredentialTemplate } from '../domain/template.ts'
import { templateInUse, templatesInUse, type TemplateInUse } from '../store/template.ts'

/**
 * Kinds of credentials: packs and modules contribute them. What is contributed is in use until staff of the issuing body
 * take a version of their own into use.
 */
export const credentialTemplates = defineExtensionPoint<CredentialTemplate>('wallet.credentialTemplates')

/** All templates that may be given to people now. */
export async function liveTemplates(kernel: Kernel, target: Queryable): Promise<CredentialTemplate[]> {
  return templatesWhere(kernel, target, (retiredAt) => retiredAt === null)
}

/** Those that wallets may still ask for: besides the live ones, retired ones that somebody may have an offer of. */
export async function collectableTemplates(kernel: Kernel, target: Queryable): Promise<CredentialTemplate[]> {
  const oldest = addMs(kernel.clock.now(), -offerLifetimeMs)
  return templatesWhere(kernel, target, (retiredAt) => retiredAt === null || retiredAt > oldest)
}

/** A template as it is in use, also one that is not given any more: its cards still have a name and a form. */
export async function findTemplate(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<CredentialTemplate | undefined> {
  return current(contributedTemplate(kernel, name), await templateInUse(target, name))
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

/** A template as a pack or module has it, whether or not staff changed it since. */
export function contributedTemplate(
  kernel: Pick<Kernel, 'contributions'>,
  name: string,
): CredentialTemplate | undefined {
  return kernel.contributions(credentialTemplates).find((template) => template.name === name)
}

/** All that are or were given: staff look after retired ones too. */
export async function knownTemplates(kernel: Kernel, target: Queryable): Promise<CredentialTemplate[]> {
  return templatesWhere(kernel, target, () => true)
}

/** A template as it is in use. */
export interface PublishedTemplate {
  template: CredentialTemplate
  /** Since when nobody is given a new card; those that people have still count. */
  retiredAt: Date | null
}

/** Every template of packs, modules and staff, for those who build on them; without drafts. */
export async function publishedTemplates(
  { contributions }: Pick<Kernel, 'contributions'>,
  target: Queryable,
): Promise<PublishedTemplate[]> {
  const stored = new Map((await templatesInUse(target)).map((row) => [row.name, row]))
  const contributed = new Map(contributions(credentialTemplates).map((template) => [template.name, template]))
  return [...new Set([...contributed.keys(), ...stored.keys()])].flatMap((name) => {
    const row = stored.get(name)
    const template = current(contributed.get(name), row)
    return template === undefined ? [] : [{ template, retiredAt: row?.retiredAt ?? null }]
  })
}

async function templatesWhere(
  kernel: Kernel,
  target: Queryable,
  isWanted: (retiredAt: Date | null) => boolean,
): Promise<CredentialTemplate[]> {
  const published = await publishedTemplates(kernel, target)
  return published.flatMap(({ template, retiredAt }) => (isWanted(retiredAt) ? [template] : []))
}

function current(
  contributed: CredentialTemplate | undefined,
  row: TemplateInUse | undefined,
): CredentialTemplate | undefined {
  const { content = null, number = null } = row ?? {}
  return content === null || number === null ? contributed : { ...content, version: number }
}
