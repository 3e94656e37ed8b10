/** Addresses of the module's pages. */
export const registerPath = '/algorithms'
export const statisticsPath = '/algorithms/statistics'
export const jsonFeedPath = '/algorithms/feed.json'
export const atomFeedPath = '/algorithms/feed.atom'
export const tablePath = '/algorithms/records.csv'
export const statisticsTablePath = '/algorithms/statistics.csv'
export const recordsApiPath = '/api/v1/transparency/records'

/** The public page of a record. */
export function recordPath(slug: string): string {
  return `${registerPath}/${slug}`
}

/** What a record said in one of its published versions. */
export function recordVersionPath(slug: string, number: number): string {
  return `${recordPath(slug)}/versions/${number}`
}

/** What changed between two published versions. */
export function recordChangesPath(slug: string, from: number, to: number): string {
  return `${recordPath(slug)}/changes?from=${from}&to=${to}`
}

/** A record as a document of a standard. */
export function recordDataPath(slug: string, standard: string): string {
  return `${recordsApiPath}/${slug}?standard=${standard}`
}

/** A record as its public body works on it. */
export function staffRecordPath(recordId: string): string {
  return `/staff/algorithms/${recordId}`
}

/** Assessments of what algorithms may do to people, for staff. */
export const assessmentsPath = '/staff/assessments'

/** An assessment as its public body works on it. */
export function staffAssessmentPath(assessmentId: string): string {
  return `${assessmentsPath}/${assessmentId}`
}

/** One page of its questions. */
export function assessmentQuestionsPath(assessmentId: string, page: string): string {
  return `${staffAssessmentPath(assessmentId)}/questions/${page}`
}

/** Where the draft of it is finished. */
export function finishAssessmentPath(assessmentId: string): string {
  return `${staffAssessmentPath(assessmentId)}/finish`
}

/** What it came to in one of its versions. */
export function assessmentVersionPath(assessmentId: string, number: number): string {
  return `${staffAssessmentPath(assessmentId)}/versions/${number}`
}

/** The same to be printed. */
export function assessmentPrintPath(assessmentId: string, number: number): string {
  return `${assessmentVersionPath(assessmentId, number)}/print`
}

/** What the public sees of the assessment of a record. */
export function publicAssessmentPath(slug: string): string {
  return `${recordPath(slug)}/assessment`
}
