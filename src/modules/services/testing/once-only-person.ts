import type { PersonActor } from '#kernel/access'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
import { modules, packs } from '../../../platform.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { publishedService } from '../definitions.ts'
import { writeSubmission } from '../submit/write-submission.ts'
import { surroundingsOf } from '../schemes.ts'
import { exampleOf } from './once-only.ts'

/** What the person applied for before: for an allotment, with name, address and how to reach them. */
const earlierService = 'allotment'

/** The demonstration, with one of its people who has sent one application. */
export async function personWithEarlierApplication(
  personKey: string,
): Promise<{ platform: TestPlatform; actor: PersonActor }> {
  const platform = await testPlatform({ modules, packs, demo: true })
  // The day on which the examples of the definitions play.
  platform.clock.set(new Date('2026-11-20T10:00:00Z'))
  const { kernel } = platform
  const personId = demoPersonId(kernel.crypto, personKey)
  const actor: PersonActor = {
    kind: 'person',
    personId,
    sessionId: kernel.crypto.uuid(),
    displayName: personKey,
    identityLevel: 2,
    memberships: [],
  }
  const definition = await publishedService(kernel, kernel.db, earlierService)
  if (definition === undefined) throw new Error(`The example pack has no service ${earlierService}`)
  await kernel.db.transaction((tx) => writeSubmission(kernel, tx, earlierApplication(definition, actor)))
  return { platform, actor }

  function earlierApplication(allotment: ServiceDefinition, person: PersonActor) {
    return {
      applicant: { kind: 'person', personId, actor: person } as const,
      definition: allotment,
      draftId: kernel.crypto.uuid(),
      answers: exampleOf(allotment, surroundingsOf(kernel)),
      channel: 'web' as const,
      locale: 'en' as const,
      surroundings: surroundingsOf(kernel),
    }
  }
}
