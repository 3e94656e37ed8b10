import { membersOf, organisationsWhere, type Permission, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Questionnaire } from '../domain/assessment/questionnaire.ts'
import { findAssessment, type Assessment } from '../store/assessment.ts'
import { assessmentVersions, type AssessmentVersion } from '../store/assessment-version.ts'
import { findQuestionnaire } from './questionnaires.ts'

/** An assessment of a public body, with its versions from the newest. */
export interface OwnAssessment {
  assessment: Assessment
  versions: readonly AssessmentVersion[]
  newest: AssessmentVersion
  /** The version that is being answered. */
  draft: AssessmentVersion | undefined
}

/** @throws HttpProblem 404 for an assessment of a body in which the actor does not hold `permission` */
export async function ownAssessment(
  target: Queryable,
  actor: PersonActor,
  permission: Permission,
  assessmentId: string,
): Promise<OwnAssessment> {
  const organisationIds = organisationsWhere(actor, permission)
  const assessment = await findAssessment(target, organisationIds, assessmentId)
  const versions = await assessmentVersions(target, organisationIds, assessmentId)
  const [newest] = versions
  if (assessment === undefined || newest === undefined) throw notFound()
  return { assessment, versions, newest, draft: newest.status === 'draft' ? newest : undefined }
}

/** @throws HttpProblem 404 where this program has the questionnaire of a version no more */
export function questionnaireOfVersion(
  kernel: Kernel,
  { questionnaire }: Pick<Assessment, 'questionnaire'>,
  { questionnaireVersion }: Pick<AssessmentVersion, 'questionnaireVersion'>,
): Questionnaire {
  const found = findQuestionnaire(kernel, questionnaire, questionnaireVersion)
  if (found === undefined) throw notFound()
  return found
}

/** A version by the number in an address. @throws HttpProblem 404 */
export function versionOf(versions: readonly AssessmentVersion[], number: string): AssessmentVersion {
  const found = versions.find((version) => String(version.number) === number)
  if (found === undefined) throw notFound()
  return found
}

/** Names of the members of a public body, who write its assessments. */
export async function memberNames(
  target: Queryable,
  organisationId: string,
): Promise<ReadonlyMap<string, string>> {
  const members = await membersOf(target, organisationId)
  return new Map(members.map(({ personId, displayName }) => [personId, displayName]))
}
