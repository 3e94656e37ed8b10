import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../src/platform.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { followLinks, type FoundPage } from './support/spider.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 900_000

/** Pages that only come after something was done; each is looked at where it is done. */
const reachedByDoing = [
  // Steps of signing in, and what changes how one does: sign-in.test, passkeys.test, ways-of-signing-in.test.
  /^\/sign-in\//,
  /^\/account\/sign-in\//,
  /^\/stop-recovery\//,
  // Files to save.
  /\/export$/,
  // A form that was sent too late: mishaps.test.
  /^\/kept-answers\//,
]

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'every page that links lead to has no accessibility fault, in both languages',
  { timeout: timeoutMs },
  async () => {
    const paths = modules.flatMap(({ pages = [] }) =>
      pages.filter(({ get }) => get !== undefined).map(({ path }) => path),
    )
    const found = await followLinks(world.origin, [...new Set(paths)])
    for (const page of found.values()) await look(page)
    process.stdout.write(`${found.size} pages by their links\n`)
    expect(scan.faults).toEqual([])
    expect(world.trouble()).toEqual([])
    const missing = paths.filter(
      (path) => !found.has(path) && !reachedByDoing.some((known) => known.test(path)),
    )
    expect(missing).toEqual([])
  },
)

async function look({ path, url, cookies }: FoundPage): Promise<void> {
  const { origin } = world
  const walker = await world.walker()
  const jar = Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin }))
  await walker.context.addCookies(jar)
  await walker.page.goto(url)
  await walker.observer.look(walker, { page: path, state: 'empty' })
  await walker.close()
}
