import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CredentialTemplate } from '#modules/wallet'
import { modules } from '../../../platform.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'
import type { Site } from './site.ts'

/** A card that no pack has: staff make it. */
export const plotCard: CredentialTemplate = {
  name: 'plot-card',
  vct: '/credentials/types/plot-card',
  title: { en: 'Plot card', cy: 'Cerdyn llain' },
  description: { en: 'Shows which plot is yours.', cy: 'Yn dangos pa lain sydd gennych.' },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 365,
  colour: 'green',
  claims: [
    { name: 'plot', label: { en: 'Plot', cy: 'Llain' }, selectivelyDisclosable: true },
    { name: 'number', label: { en: 'Number', cy: 'Rhif' }, selectivelyDisclosable: true },
    {
      name: 'is_current',
      label: { en: 'Counts', cy: 'Yn cyfrif' },
      type: 'boolean',
      selectivelyDisclosable: true,
    },
  ],
}

/** A service that gives it. */
export const plotService: ServiceDefinition = {
  name: 'plot',
  version: 1,
  title: both('Get a plot'),
  description: both('A plot to grow things on.'),
  organisationSlug: 'veterans-office',
  minimumIdentityLevel: 0,
  start: { body: [both('Everybody.')], needs: [both('A pen')], durationMinutes: 5 },
  pages: [
    {
      kind: 'questions',
      name: 'plot',
      fields: [field('text', 'plot', { maximumLength: 50 })],
    },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We write to you.')],
  caseType: 'plot',
  onApproval: {
    credential: {
      template: 'plot-card',
      claims: {
        plot: { from: 'answer', field: 'plot' },
        number: { from: 'reference' },
        is_current: { from: 'constant', value: true },
      },
    },
  },
  tests: [
    {
      name: 'Everybody can',
      steps: [{ page: 'plot', input: { plot: 'By the gate' } }],
      expect: { position: 'check' },
    },
  ],
}

/** Runs a command of any module as the operator would. */
export async function runCommand(
  { kernel }: Site,
  name: string,
  ...args: string[]
): Promise<{ exit: number | undefined; said: string }> {
  const command = modules.flatMap(({ commands = [] }) => commands).find((known) => known.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  const lines: string[] = []
  const exit = await command.run(kernel, args, (line) => lines.push(line))
  return { exit, said: lines.join('\n') }
}

/** Staff bring the card and take it into use. */
export async function publishPlotCard(site: Site): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-plot-card-'))
  const path = join(folder, 'card.json')
  writeFileSync(path, JSON.stringify(plotCard))
  for (const [command, what] of [
    ['template import', path],
    ['template publish', plotCard.name],
  ] as const) {
    const { exit, said } = await runCommand(site, command, what)
    if (exit !== 0) throw new Error(`${command}: ${said}`)
  }
  rmSync(folder, { recursive: true })
}
