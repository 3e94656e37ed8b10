import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { checkChange } from '../domain/template-change-rules.ts'
import type { TemplateProblem } from '../domain/template-problem.ts'
import { checkTemplate } from '../domain/template-rules.ts'
import type { CredentialTemplate } from '../domain/template.ts'
import type { TemplateFile } from './open-template.ts'
import { usesOf } from './uses.ts'

/** Everything that is wrong with taking this content into use, with what stands on the template. */
export async function problemsOf(
  kernel: Kernel,
  target: Queryable,
  { name, live }: Pick<TemplateFile, 'name' | 'live'>,
  content: CredentialTemplate,
): Promise<TemplateProblem[]> {
  return [
    ...checkTemplate(content),
    ...checkChange(live?.content, content, await usesOf(kernel, target, name)),
  ]
}
