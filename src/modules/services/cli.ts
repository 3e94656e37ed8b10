import type { CliCommand, Kernel } from '#kernel/module'
import { declaredServices, publishedServices } from './definitions.ts'
import { checkDefinition } from './domain/check/check-definition.ts'
import { duplicates } from './domain/check/problem.ts'
import { lifeEventProblems } from './domain/life-event/life-event.ts'
import { problemLine } from './editor/coded-words.ts'
import { lifeEvents } from './life-events/catalogue.ts'
import { schemesOf } from './schemes.ts'
import { knownTemplates } from './versions/judge.ts'

/** Lists what is wrong with the services that modules and packs declare, and with those that staff published. */
export const checkCommand: CliCommand = {
  name: 'services check',
  summary: 'Checks every service that is declared or published',
  async run(kernel, _args, out) {
    const problems = await problemsOfServices(kernel)
    for (const problem of problems) out(problem)
    const count = (await publishedServices(kernel, kernel.db)).length
    out(problems.length === 0 ? `${count} services, no problems` : `${problems.length} problems`)
    return problems.length === 0 ? 0 : 1
  },
}

/** One line for each problem; none when all services can be offered. */
export async function problemsOfServices(kernel: Pick<Kernel, 'contributions' | 'db'>): Promise<string[]> {
  const templates = await knownTemplates(kernel, kernel.db)
  const schemes = schemesOf(kernel)
  const declared = declaredServices(kernel.contributions)
  const names = declared.map(({ name }) => name)
  const published = (await publishedServices(kernel, kernel.db)).filter(({ name }) => !names.includes(name))
  return [
    ...duplicates(names).map((name) => `${name}: is the name of two services`),
    ...[...declared, ...published].flatMap((definition) =>
      checkDefinition(definition, templates, schemes).map(
        (problem) => `${definition.name}: ${problemLine(problem)}`,
      ),
    ),
    ...kernel
      .contributions(lifeEvents)
      .flatMap((event) =>
        lifeEventProblems(event, [...declared, ...published]).map((problem) => `${event.name}: ${problem}`),
      ),
  ]
}
