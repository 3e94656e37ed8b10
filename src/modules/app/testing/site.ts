import type { Settings } from '#kernel/config'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { demoTours, type DemoTour } from '../demo-tour.ts'

const tour: DemoTour = {
  steps: [
    {
      title: { en: 'An officer decides', cy: 'Mae swyddog yn penderfynu' },
      text: { en: 'Open the case.', cy: 'Agorwch yr achos.' },
      actions: [
        {
          label: { en: 'Open the queue as Grace', cy: 'Agor y ciw fel Grace' },
          path: '/staff/cases',
          personKey: 'grace-okafor',
        },
        { label: { en: 'See the messages', cy: 'Gweld y negeseuon' }, path: '/demo/outbox' },
      ],
    },
  ],
}

/** The program with its front door, on the invented country. */
export async function openSite(settings: Partial<Settings> = {}): Promise<TestPlatform> {
  const names = ['identity', 'casework', 'app']
  return testPlatform({
    modules: modules.filter(({ name }) => names.includes(name)),
    packs: [
      { name: 'test', contributions: [contribute(demoCountries, penhaven), contribute(demoTours, tour)] },
    ],
    demo: true,
    settings,
  })
}
