import type { Queryable } from '#kernel/db'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { TemplateUse } from '../domain/template-change-rules.ts'

/** Modules whose data stands on the claims of templates say so here: a change of a template is judged by it. */
export const templateUses =
  defineExtensionPoint<(kernel: Kernel, target: Queryable) => Promise<readonly TemplateUse[]>>(
    'wallet.templateUses',
  )

/** What stands on a template. */
export async function usesOf(kernel: Kernel, target: Queryable, name: string): Promise<TemplateUse[]> {
  const uses: TemplateUse[] = []
  for (const list of kernel.contributions(templateUses)) uses.push(...(await list(kernel, target)))
  return uses.filter(({ template }) => template === name)
}
