import { outcomes, type Outcome } from './case.ts'

/** Longest reason, in characters; it must fit in a letter. */
export const longestReason = 2000
/** Longest note, in characters. */
export const longestNote = 4000

export type DecisionFault = 'outcome-missing' | 'reason-missing' | 'reason-too-long'
export type NoteFault = 'note-missing' | 'note-too-long'

export interface Decision {
  outcome: Outcome
  reason: string
}

/** Checks a decision as typed. All faults are found, so that the form can name them together. */
export function checkDecision(typed: { outcome: string; reason: string }): Decision | DecisionFault[] {
  const outcome = outcomes.find((candidate) => candidate === typed.outcome)
  const reason = trimmed(typed.reason)
  const faults: DecisionFault[] = []
  if (outcome === undefined) faults.push('outcome-missing')
  if (reason === '') faults.push('reason-missing')
  if (reason.length > longestReason) faults.push('reason-too-long')
  return outcome === undefined || faults.length > 0 ? faults : { outcome, reason }
}

/** Checks a note as typed. */
export function checkNote(typed: string): { text: string } | NoteFault {
  const text = trimmed(typed)
  if (text === '') return 'note-missing'
  return text.length > longestNote ? 'note-too-long' : { text }
}

/** Browsers send line ends as CR LF, which would count twice. */
function trimmed(typed: string): string {
  return typed.replaceAll('\r\n', '\n').trim()
}
