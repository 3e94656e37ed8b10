import { forgetRuns } from '#kernel/ai'
import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { accountDeleted, exportTable, personalDataExports } from '#modules/identity'
import { recordPath } from '../addresses.ts'
import { challengesOf, forgetChallenger } from '../store/challenge.ts'
import { usedAlgorithms } from './used-algorithms.ts'
import { challengeWords } from './words.ts'

/** Of a person who downloads their data: which algorithms were used on their cases, and what they questioned. */
export const challengesExport = contribute(personalDataExports, {
  name: 'transparency',
  async read(kernel, target, personId) {
    const used = await usedAlgorithms(kernel, target, { personId }, 'en')
    const questioned = await challengesOf(target, personId)
    return [
      exportTable(
        challengeWords,
        'uses',
        used.map(({ name, ranAt, organisation, result }) => ({
          algorithm: name,
          ranAt,
          organisation: organisation ?? '',
          result,
        })),
      ),
      exportTable(
        challengeWords,
        'challenges',
        questioned.map(({ reference, slug, status, madeAt, decidedAt }) => ({
          reference,
          record: `${kernel.origin}${recordPath(slug)}`,
          status,
          madeAt,
          decidedAt,
        })),
      ),
    ]
  },
})

/** Somebody left: uses about them are forgotten and stay counted, and so do their questions. */
export const onChallengerLeft = onEvent(
  accountDeleted,
  'transparency.forget-challenger',
  async (_kernel, tx, { personId }) => {
    await forgetRuns(tx, { personId })
    await forgetChallenger(tx, personId)
  },
)
