import { personWithEarlierApplication } from '../src/modules/services/testing/once-only-person.ts'
import { measureOnceOnly } from '../src/modules/services/testing/once-only.ts'
import { openLifeEvents } from '../src/modules/services/life-events/catalogue.ts'
import { atLeast, atMost, type BenchResult } from './result.ts'

/** The person of the demonstration whose identity is proved; she has sent one application before. */
const personKey = 'amina-hughes'

/** How much of a life event a person need not type, for each of those of the demonstration. */
export async function run(): Promise<BenchResult[]> {
  const { platform, actor } = await personWithEarlierApplication(personKey)
  try {
    const { kernel } = platform
    const results: BenchResult[] = []
    for (const open of await openLifeEvents(kernel, kernel.db)) {
      const { name } = open.event
      const { required, offered, typedOnce, typedSeparately, left } = await measureOnceOnly(
        kernel,
        open,
        actor,
      )
      results.push(
        atLeast({
          claim: `${name}: required questions offered with their source`,
          measured: (100 * offered) / required,
          unit: '%',
          limit: 60,
          note: `${offered} of ${required}; left to type: ${left.join(', ')}`,
        }),
        atMost({
          claim: `${name}: questions typed, against the separate forms`,
          measured: (100 * typedOnce) / typedSeparately,
          unit: '%',
          limit: 40,
          note: `${typedOnce} against ${typedSeparately}`,
        }),
      )
    }
    return results
  } finally {
    await platform.stop()
  }
}
