import type { CredentialTemplate } from './template.ts'

/** What a named check can ask: that a claim is true, or (null) that the card counts. */
export interface CheckChoice {
  template: string
  claim: string | null
}

export const mostCheckOptions = 3

/** As it travels in a form: `driving-licence:age_over_18`, or `blue-badge`. */
export function choiceText({ template, claim }: CheckChoice): string {
  return claim === null ? template : `${template}:${claim}`
}

/** All that can be asked of a template with one yes or no. */
export function choicesOf({ name, claims }: CredentialTemplate): CheckChoice[] {
  const facts = claims.filter(({ type, derived }) => type === 'boolean' || derived !== undefined)
  return [{ template: name, claim: null }, ...facts.map((claim) => ({ template: name, claim: claim.name }))]
}
