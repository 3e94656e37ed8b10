import type { CliCommand, Kernel } from '#kernel/module'
import { credentialTemplates } from '#modules/wallet'
import { publishedServices } from './definitions.ts'
import { checkDefinition } from './domain/check/check-definition.ts'
import { duplicates } from './domain/check/problem.ts'

/** Lists what is wrong with the services that modules and packs declare. */
export const checkCommand: CliCommand = {
  name: 'services check',
  summary: 'Checks every service that modules and packs declare',
  async run(kernel, _args, out) {
    const problems = problemsOfServices(kernel)
    for (const problem of problems) out(problem)
    const count = publishedServices(kernel).length
    out(problems.length === 0 ? `${count} services, no problems` : `${problems.length} problems`)
    return problems.length === 0 ? 0 : 1
  },
}

/** One line for each problem; none when all services can be offered. */
export function problemsOfServices(kernel: Pick<Kernel, 'contributions'>): string[] {
  const templates = kernel.contributions(credentialTemplates).map(({ name, claims }) => ({
    name,
    claims: claims.map((claim) => claim.name),
    needless: claims
      .filter(({ derived, isOptional }) => derived !== undefined || isOptional === true)
      .map((claim) => claim.name),
  }))
  const services = publishedServices(kernel)
  return [
    ...duplicates(services.map(({ name }) => name)).map((name) => `${name}: is the name of two services`),
    ...services.flatMap((definition) =>
      checkDefinition(definition, templates).map(({ at, problem }) => `${definition.name}: ${at} ${problem}`),
    ),
  ]
}
