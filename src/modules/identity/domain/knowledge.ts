/** What right answers give: a verification score by how many there were, after Good Practice Guide 45. */
export function verificationByAnswers(questionCount: number): number {
  if (questionCount >= 3) return 2
  return questionCount === 2 ? 1 : 0
}

/** For how many years a body must have dealt with somebody for an activity score of 1, 2 and 3. */
export const activityYears = [1, 3, 5] as const

export function activityByYears(knownYears: number): number {
  return activityYears.filter((from) => knownYears >= from).length
}

/** Answers are compared by letters and digits, accents aside: people type "£120.50" and "120 50", "Llŷn" and "Llyn". */
export function isSameAnswer(typed: string, answer: string): boolean {
  return bare(typed) === bare(answer) && bare(answer) !== ''
}

/** How often one body may be asked about one person before they must prove who they are in another way. */
export const attemptsPerSource = 3
export const attemptDays = 30
/** How long the questions may be answered. */
export const answerMinutes = 15

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
