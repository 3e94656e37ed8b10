/** What is wrong with a questionnaire, for whoever writes it. */
export interface QuestionnaireProblem {
  /** Which page, question, option or obligation: `question data-source, option other`. */
  where: string
  /** In words. */
  message: string
}
