import { defineExtensionPoint, madeOnce, type ContributionReader, type Kernel } from '#kernel/module'
import { checkQuestionnaire } from '../domain/assessment/check.ts'
import type { Questionnaire } from '../domain/assessment/questionnaire.ts'

/** Questionnaires on the impact of algorithms, each version that was ever used. Countries add theirs. */
export const questionnaires = defineExtensionPoint<Questionnaire>('transparency.questionnaires')

/** @throws Error for a questionnaire that cannot be asked, saying what is wrong with it */
const checkedQuestionnaires = madeOnce((contributions: ContributionReader) => {
  const all = contributions(questionnaires)
  const problems = all.flatMap((questionnaire) =>
    checkQuestionnaire(questionnaire).map(
      ({ where, message }) => `${questionnaire.key}: ${where}: ${message}`,
    ),
  )
  const names = all.map(({ key, version }) => `${key} ${version}`)
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  problems.push(...twice.map((name) => `two questionnaires are ${name}`))
  if (problems.length > 0) throw new Error(`Questionnaires that cannot be used:\n${problems.join('\n')}`)
  return all
})

/** All versions of all questionnaires. */
export function allQuestionnaires({
  contributions,
}: Pick<Kernel, 'contributions'>): readonly Questionnaire[] {
  return checkedQuestionnaires(contributions)
}

/** Those to begin with now: of each the newest version. */
export function newestQuestionnaires(kernel: Pick<Kernel, 'contributions'>): Questionnaire[] {
  const all = allQuestionnaires(kernel)
  return all.filter(({ key, version }) => all.every((other) => other.key !== key || other.version <= version))
}

/** @param version the newest unless said. Undefined where this program has no such questionnaire */
export function findQuestionnaire(
  kernel: Pick<Kernel, 'contributions'>,
  key: string,
  version?: number,
): Questionnaire | undefined {
  const candidates = version === undefined ? newestQuestionnaires(kernel) : allQuestionnaires(kernel)
  return candidates.find(
    (candidate) => candidate.key === key && (version === undefined || candidate.version === version),
  )
}
