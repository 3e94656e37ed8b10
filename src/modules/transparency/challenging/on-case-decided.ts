import { systemActor } from '#kernel/access'
import { recordOverride } from '#kernel/ai'
import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { caseDecided, decisionWords } from '#modules/casework'
import { decideChallenge } from '../store/challenge.ts'
import { challengeCaseType, challengeOrigin } from './challenge.ts'
import { challengeWords } from './words.ts'

/** What a use of an algorithm is noted to have come to when a challenge to it was upheld. */
const reconsidered = 'reconsidered'

/**
 * Keeps what became of a challenge, for the counts on the record. One that is upheld and names a use of the algorithm is a person
 * who decided otherwise than it. Casework tells people with an account; the others are told here.
 */
export const onChallengeDecided = onEvent(
  caseDecided,
  'transparency.keep-outcome-of-challenge',
  async (kernel, tx, { caseType, origin, organisationId, outcome, reason, reference, decidedAt }) => {
    if (caseType !== challengeCaseType || origin.module !== challengeOrigin) return
    const challenge = await decideChallenge(tx, kernel.crypto, {
      id: origin.id,
      organisationId,
      status: outcome === 'approved' ? 'upheld' : 'not-upheld',
      now: new Date(decidedAt),
    })
    if (challenge === undefined) return
    const { runId, contact, locale } = challenge
    if (runId !== null && outcome === 'approved') {
      const actor = systemActor('transparency.challenge-upheld')
      await recordOverride(kernel, tx, { runId, actor, outcome: reconsidered })
    }
    if (contact === undefined) return
    const t = challengeWords.in(locale)
    await kernel.notify.send(tx, {
      channel: 'email',
      recipient: contact.email,
      locale,
      template: 'transparency.challenge-decided',
      subject: t(`message.${outcome}.subject`, { reference }),
      body: t(`message.${outcome}.body`, { reference, reason }),
    })
  },
)

/** How people with an account are told. */
export const challengeDecisionWords = contribute(decisionWords, {
  caseType: challengeCaseType,
  words(locale, outcome, { reference, reason }) {
    const t = challengeWords.in(locale)
    return {
      subject: t(`message.${outcome}.subject`, { reference }),
      body: t(`message.${outcome}.body`, { reference, reason }),
    }
  },
})
