import { systemActor } from '#kernel/access'
import { contribute, type Contribution } from '#kernel/module'
import { testPlatform, type TestPlatform, type TestPlatformOptions, type Visitor } from '#kernel/test'
import { demoCountries, demoPersonId } from '#modules/identity'
import { revokeCredentials } from '#modules/wallet'
import { penhaven } from '../../../packs/example/country.ts'
import { veteranCardContributions } from '../../../packs/example/veteran-card.ts'
import { modules } from '../../../platform.ts'
import type { Town } from '../../wallet/testing/penhaven.ts'
import { serviceTemplates } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { parkingPermit } from './parking-permit.ts'

/** The program with its services, on the invented country. */
export interface Site extends TestPlatform {
  /** Replaces the parking permit, as a new version of the program would. */
  publish(definition: ServiceDefinition): void
  /** A browser of one of the demo's people. */
  as(personKey: string): Promise<Visitor>
  /** The id of one of the demo's people. */
  idOf(personKey: string): string
  /** The number that a statement counts. */
  count(sql: string): Promise<number>
}

/** @param contributions of a pack of the test's own */
export async function openSite(
  options: Partial<TestPlatformOptions> = {},
  contributions: readonly Contribution[] = [],
): Promise<Site> {
  let permit = parkingPermit
  const permitTemplate = { name: 'permit', title: permit.title, definitions: () => [permit] }
  const platform = await testPlatform({
    modules: modules.filter(({ name }) =>
      ['identity', 'casework', 'wallet', 'payments', 'services'].includes(name),
    ),
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          contribute(serviceTemplates, permitTemplate),
          ...veteranCardContributions,
          ...contributions,
        ],
      },
    ],
    demo: true,
    ...options,
  })
  const { kernel } = platform
  const idOf = (personKey: string): string => demoPersonId(kernel.crypto, personKey)
  return {
    ...platform,
    publish: (definition) => {
      permit = definition
    },
    as: (personKey) => platform.visitorSignedInAs(idOf(personKey)),
    idOf,
    async count(sql) {
      const { rows } = await kernel.db.unnamed(`select count(*)::int as count from ${sql}`)
      const [row] = rows
      // The statement is written just above.
      return (row as { count: number }).count
    },
  }
}

/** The text that people read: without tags and with single spaces. */
export function textOf({ body }: { body: string }): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A small PNG, PDF-like and other contents for uploads. */
export const uploads = {
  png: {
    fileName: 'photo.png',
    mediaType: 'image/png',
    content: Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ),
  },
  pdf: {
    fileName: 'papers.pdf',
    mediaType: 'application/pdf',
    content: new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  },
  text: {
    fileName: 'papers.pdf',
    mediaType: 'application/pdf',
    content: new TextEncoder().encode('not a PDF'),
  },
  empty: { fileName: 'papers.pdf', mediaType: 'application/pdf', content: new Uint8Array() },
  tooLarge: {
    fileName: 'papers.pdf',
    mediaType: 'application/pdf',
    content: new TextEncoder().encode(`%PDF-1.7\n${' '.repeat(7 * 1024 * 1024)}`),
  },
}

const permitPath = '/services/parking-permit'

/** Answers every page of the parking permit but the check; leaves the visitor there. */
export async function fillPermit(visitor: Visitor, vehicle = 'car'): Promise<void> {
  await visitor.fill(`${permitPath}/apply/vehicle`, { vehicle })
  if (vehicle === 'van') await visitor.fill(`${permitPath}/apply/van`, { heightCentimetres: '220' })
  await visitor.fill(`${permitPath}/apply/keeper`, {
    keeper: 'Kofi O',
    email: 'kofi@people.example',
    phone: '',
  })
  await visitor.fill(`${permitPath}/apply/dates`, {
    'from-day': '1',
    'from-month': '9',
    'from-year': '2026',
    'until-day': '1',
    'until-month': '9',
    'until-year': '2027',
  })
  await visitor.fill(`${permitPath}/apply/notes`, { notes: '' })
}

/** What is wrong with the services of a program; one line for each problem. */
export { problemsOfServices } from '../cli.ts'

/** Takes back the cards that an application gave. */
export async function takeBack({ platform: { kernel } }: Town, originId: string): Promise<number> {
  const origin = { module: 'services', id: originId }
  return kernel.db.transaction((tx) =>
    revokeCredentials(kernel, tx, { origin, reason: 'test', actor: systemActor('test') }),
  )
}
