import { answerTo, type Answer, type Answers, type ClaimValue } from './answers.ts'
import type { ClaimSource, CredentialOnApproval, Field } from './definition.ts'

/** Kinds of questions whose answer is one text or number, as a claim is. */
export const claimKinds: readonly Field['kind'][] = [
  'text',
  'long-text',
  'name',
  'organisation',
  'email',
  'phone',
  'identifier',
  'choice',
  'choices',
  'date',
  'month-year',
  'number',
  'percentage',
  'calculated',
]

/** The claims of the credential that an approval gives. Those whose source was not answered are left out. */
export function claimsFrom(
  credential: CredentialOnApproval,
  answers: Answers,
  reference: string,
): Record<string, ClaimValue> {
  const claims: [string, ClaimValue][] = []
  for (const [name, source] of Object.entries(credential.claims)) {
    const value = claimValue(source, answers, reference)
    if (value !== undefined) claims.push([name, value])
  }
  return Object.fromEntries(claims)
}

function claimValue(source: ClaimSource, answers: Answers, reference: string): ClaimValue | undefined {
  if (source.from === 'constant') return source.value
  if (source.from === 'reference') return reference
  const answer = answerTo(answers, source.field)
  if (source.from === 'identity') return answer?.kind === 'identity' ? answer[source.part] : undefined
  return plainValue(answer)
}

function plainValue(answer: Answer | undefined): ClaimValue | undefined {
  if (answer?.kind === 'choices') return answer.values.join(', ')
  return answer !== undefined && 'value' in answer ? answer.value : undefined
}
