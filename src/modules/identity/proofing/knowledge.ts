import { organisationBySlug, type PersonActor } from '#kernel/access'
import { addMs, dayMs, minuteMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  activityByYears,
  answerMinutes,
  attemptDays,
  attemptsPerSource,
  isSameAnswer,
  verificationByAnswers,
} from '../domain/knowledge.ts'
import { knowledgeSources, type KnowledgeFound, type KnowledgeSource } from '../knowledge-sources.ts'
import { saveEvidence } from '../store/evidence.ts'
import { saveScore } from '../store/identity-score.ts'
import {
  answerKnowledgeCheck,
  countKnowledgeChecks,
  insertKnowledgeCheck,
  openKnowledgeCheck,
  type KnowledgeCheck,
} from '../store/knowledge-check.ts'
import { findProofing, lockProofing } from '../store/proofing.ts'
import { identityWords } from '../words.ts'
import { raiseContraIndicator } from './indicators.ts'
import { judgeIdentity } from './judge.ts'
import { sealDetails, unsealDetails } from './sealed.ts'

const nothingFound: KnowledgeFound = { questions: [], knownYears: 0 }

/** The body that somebody chose to be asked, by its key. */
export function knowledgeSource(kernel: Kernel, key: string): KnowledgeSource | undefined {
  return kernel.contributions(knowledgeSources).find((source) => source.key === key)
}

/**
 * Asks a body about a person who agreed to it, and keeps its questions. The person's agreement and the question are in the
 * audit log.
 * @returns `asked`; `unknown` where the body does not know them or cannot ask; `too-often`
 */
export async function askBody(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  source: KnowledgeSource,
): Promise<'asked' | 'unknown' | 'too-often'> {
  const { clock, crypto } = kernel
  const now = clock.now()
  const { personId } = actor
  await lockProofing(tx, personId)
  const claimed = (await findProofing(tx, personId))?.claimed
  const organisation = await organisationBySlug(tx, source.organisationSlug)
  if (claimed === undefined || organisation === undefined) return 'unknown'
  const asked = { personId, source: source.key, since: addMs(now, -attemptDays * dayMs) }
  if ((await countKnowledgeChecks(tx, asked)) >= attemptsPerSource) return 'too-often'
  await kernel.audit.record(tx, {
    actor,
    action: 'identity.knowledge.asked',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: personId,
    organisationId: organisation.id,
    details: { source: source.key },
  })
  const found = await source.find(kernel, tx, claimed)
  const canAsk = found !== undefined && verificationByAnswers(found.questions.length) > 0
  // Who is not known counts too: else somebody could try out names and dates of birth until a body knows one.
  await insertKnowledgeCheck(tx, {
    id: crypto.uuid(),
    personId,
    source: source.key,
    organisationId: organisation.id,
    sealedQuestions: sealDetails(kernel, 'questions', canAsk ? found : nothingFound),
    now,
    expiresAt: addMs(now, answerMinutes * minuteMs),
    answeredAt: canAsk ? null : now,
  })
  return canAsk ? 'asked' : 'unknown'
}

/** Questions that wait for a person's answers, with what was found. */
export interface OpenQuestions {
  check: KnowledgeCheck
  source: KnowledgeSource
  found: KnowledgeFound
}

export async function openQuestions(
  kernel: Kernel,
  target: Queryable,
  personId: string,
): Promise<OpenQuestions | undefined> {
  const check = await openKnowledgeCheck(target, personId, kernel.clock.now())
  const source = check === undefined ? undefined : knowledgeSource(kernel, check.source)
  if (check === undefined || source === undefined) return undefined
  return { check, source, found: unsealDetails(kernel, 'questions', check.sealedQuestions) }
}

/**
 * Takes the answers, once. All must be right; then the record counts as evidence, and how long it goes back as activity.
 * @returns undefined where the questions were answered meanwhile
 */
export async function answerBody(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  open: OpenQuestions,
  answers: readonly string[],
): Promise<'right' | 'wrong' | undefined> {
  const { check, found } = open
  const { personId } = actor
  await lockProofing(tx, personId)
  const isRight = found.questions.every(({ answer }, index) => isSameAnswer(answers[index] ?? '', answer))
  const outcome = isRight ? 'right' : 'wrong'
  const act = { id: check.id, personId, outcome, now: kernel.clock.now() } as const
  if (!(await answerKnowledgeCheck(tx, act))) return undefined
  await kernel.audit.record(tx, {
    actor,
    action: isRight ? 'identity.knowledge.right' : 'identity.knowledge.wrong',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: personId,
    organisationId: check.organisationId,
    details: { source: check.source },
  })
  if (isRight) await keepRecord(kernel, tx, personId, open)
  else await noteWrongAnswers(kernel, tx, personId, check)
  return outcome
}

async function keepRecord(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { check, source, found }: OpenQuestions,
): Promise<void> {
  const now = kernel.clock.now()
  const { organisationId } = check
  const origin = `knowledge:${source.key}`
  await saveEvidence(tx, {
    ...source.evidence,
    id: kernel.crypto.uuid(),
    personId,
    source: origin,
    organisationId,
    verifiedBy: null,
    document: null,
    sealedDetails: null,
    recordedAt: now,
  })
  const scores = {
    activity: activityByYears(found.knownYears),
    verification: verificationByAnswers(found.questions.length),
  }
  for (const kind of ['activity', 'verification'] as const)
    await saveScore(tx, { personId, kind, source: origin, score: scores[kind], organisationId, now })
  await judgeIdentity(kernel, tx, personId)
}

/** The last attempt that there was: the fraud desk should know that somebody tried. */
async function noteWrongAnswers(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  check: KnowledgeCheck,
): Promise<void> {
  const since = addMs(kernel.clock.now(), -attemptDays * dayMs)
  const attempts = await countKnowledgeChecks(tx, { personId, source: check.source, since })
  if (attempts < attemptsPerSource) return
  const reason = identityWords.in('en')('fraud.wrongAnswers', { source: check.source })
  await raiseContraIndicator(kernel, tx, {
    personId,
    code: 'K',
    reason,
    source: 'knowledge',
    organisationId: check.organisationId,
  })
}
