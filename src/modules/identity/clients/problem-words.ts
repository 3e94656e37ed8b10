import type { Locale } from '#kernel/i18n'
import type { ClientProblem } from '../domain/client-problem.ts'
import { identityWords } from '../words.ts'

/** What is wrong, in words. */
export function problemText(locale: Locale, { code, values }: ClientProblem): string {
  return identityWords.in(locale)(`client.problem.${code}`, values)
}

/** What is wrong with which field, for the command line. */
export function problemLine(problem: ClientProblem): string {
  const text = problemText('en', problem)
  return problem.field === '' ? text : `${problem.field}: ${text}`
}
