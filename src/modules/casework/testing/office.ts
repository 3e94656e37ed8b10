import type { PersonActor } from '#kernel/access'
import { onEvent, type EventPayload } from '#kernel/events'
import { defineMessages } from '#kernel/i18n'
import { contribute, defineModule, fillSlot } from '#kernel/module'
import { testPlatform, type TestDatabase, type TestPlatform, type Visitor } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { caseDecided } from '../events.ts'
import { openCase, type CaseRequest } from '../handling/open-case.ts'
import { caseSidePanelSlot } from '../slots.ts'

/** The public bodies and people of the invented country, with a case to open where a test needs one. */
export interface Office {
  platform: TestPlatform
  personId(key: string): string
  organisationId(slug: string): string
  /** Opens a case at the Veterans Office about Amina Hughes, unless told otherwise. */
  open(request?: Partial<CaseRequest>): Promise<{ caseId: string; reference: string }>
  /** A browser in which this person is signed in. */
  as(key: string): Promise<Visitor>
  actor(key: string, organisationSlug: string, role: string): PersonActor
  /** Decisions that another module was told of, after `platform.drain()`. */
  announced: EventPayload<typeof caseDecided>[]
}

export async function openOffice(database: TestDatabase = 'pglite'): Promise<Office> {
  const needed = modules.filter(({ name }) => name === 'identity' || name === 'casework')
  const country = { name: 'test', contributions: [contribute(demoCountries, penhaven)] }
  const announced: Office['announced'] = []
  const listener = defineModule({
    name: 'listener',
    title: 'Listener',
    needs: [],
    messages: defineMessages({}, {}),
    contributions: [
      fillSlot(caseSidePanelSlot, 1, async (_context, { origin }) => `Beside ${origin.module}`),
    ],
    subscriptions: [
      onEvent(caseDecided, 'listener.hear', async (_kernel, _tx, payload) => void announced.push(payload)),
    ],
  })
  const platform = await testPlatform({
    modules: [...needed, listener],
    packs: [country],
    demo: true,
    database,
  })
  const { kernel } = platform
  const personId = (key: string): string => demoPersonId(kernel.crypto, key)
  const organisationId = (slug: string): string => demoOrganisationId(kernel.crypto, slug)
  let opened = 0
  return {
    platform,
    personId,
    organisationId,
    open(request) {
      opened += 1
      const origin = { module: 'test', id: String(opened) }
      return kernel.db.transaction((tx) =>
        openCase(kernel, tx, { ...veteranCardCase(personId, organisationId), origin, ...request }),
      )
    },
    announced,
    as: (key) => platform.visitorSignedInAs(personId(key)),
    actor: (key, organisationSlug, role) => ({
      kind: 'person',
      personId: personId(key),
      sessionId: kernel.crypto.uuid(),
      displayName: key,
      identityLevel: 3,
      memberships: [
        { organisationId: organisationId(organisationSlug), role, organisationName: { en: '', cy: '' } },
      ],
    }),
  }
}

function veteranCardCase(
  personId: Office['personId'],
  organisationId: Office['organisationId'],
): Omit<CaseRequest, 'origin'> {
  return {
    caseType: 'veteran-card',
    organisationId: organisationId('veterans-office'),
    personId: personId('amina-hughes'),
    title: { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' },
    facts: [
      {
        label: { en: 'Service number', cy: 'Rhif gwasanaeth' },
        value: 'P24118805',
        source: 'person',
      },
      {
        label: { en: 'Date of birth', cy: 'Dyddiad geni' },
        value: { en: '14 March 1979', cy: '14 Mawrth 1979' },
        source: 'verified-identity',
        sourceDetail: { en: 'Proved at a desk', cy: 'Profwyd wrth ddesg' },
      },
    ],
  }
}
