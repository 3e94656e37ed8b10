import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { TemplateUse } from '../domain/template-change-rules.ts'

/** Modules whose data stands on the claims of templates say so here: a change of a template is judged by it. */
export const templateUses =
  defineExtensionPoint<(kernel: Kernel) => readonly TemplateUse[]>('wallet.templateUses')

/** What stands on a template. */
export function usesOf(kernel: Kernel, name: string): TemplateUse[] {
  return kernel
    .contributions(templateUses)
    .flatMap((list) => list(kernel))
    .filter(({ template }) => template === name)
}
