import { expect, test } from 'vitest'
import { databaseKinds } from './support/databases.ts'
import { editions } from './support/draft-editions.ts'
import { draftLife, draftSteps, type DraftCounts } from './support/draft-life.ts'
import { startKillTrials } from './support/kill-trials.ts'
import { startPublisher } from './support/publisher.ts'
import { signIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
/** Drafts at a kill: a thousand on both databases together in the long run. */
const wanted = isLong ? 500 : 12
const people = isLong ? 20 : 4
const timeoutMs = 120_000 + wanted * 5_000
const patienceMs = 120_000

test.each(databaseKinds)(
  `of ${wanted} drafts amid kills -9, changes of the service and of device, no answer is lost, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const trials = await startKillTrials(kind, draftSteps)
    const [author, approver] = [trials.newClient(), trials.newClient()]
    await signIn(author, 'margaret-pryce')
    await signIn(approver, 'huw-llewellyn')
    const publisher = await startPublisher(author, approver, 'publish')
    const lives = Array.from({ length: people }, (_, index) =>
      draftLife(() => trials.newClient(), publisher, index),
    )
    trials.begin([...lives, publisher])
    let publishedBefore = publisher.published()
    const made = await trials.kill(wanted, {
      // Every kill finds drafts of an edition that is not the newest any more.
      async before() {
        await until('another edition is published', () => publisher.published() > publishedBefore, patienceMs)
        publishedBefore = publisher.published()
      },
    })
    const looksBefore = lives.map(({ counts }) => counts.looks)
    const haveAllLooked = (): boolean =>
      lives.every(({ counts }, index) => counts.looks > (looksBefore[index] ?? 0))
    const hasAllHappened = (): boolean =>
      publisher.published() > editions.length && lives.some(({ counts }) => counts.askedAgain > 0)
    await trials.orFailure(
      until(
        'every change was made, and everybody has looked',
        () => haveAllLooked() && hasAllHappened(),
        patienceMs,
      ),
    )
    await trials.finish()
    expect(await trials.site.stop()).toBe(0)
    const counts = lives.reduce<DraftCounts>((sum, life) => added(sum, life.counts), none)
    const { acknowledgedCounts, lostCounts } = trials.tally
    process.stdout.write(
      `${kind}, seed ${trials.seed}: ${JSON.stringify({ ...made, ...counts, published: publisher.published(), acknowledgedCounts, lostCounts })}\n`,
    )
    expect(counts.devices, 'devices that went on with a draft').toBeGreaterThan(people)
  },
)

const none: DraftCounts = { looks: 0, devices: 0, askedAgain: 0 }

function added(sum: DraftCounts, { looks, devices, askedAgain }: DraftCounts): DraftCounts {
  return {
    looks: sum.looks + looks,
    devices: sum.devices + devices,
    askedAgain: sum.askedAgain + askedAgain,
  }
}
