/** What may be done to an account by those who look after its safety. */
export const interventionKinds = ['suspended', 'locked', 'reset-password', 'prove-again'] as const
export type InterventionKind = (typeof interventionKinds)[number]

export function isInterventionKind(candidate: string): candidate is InterventionKind {
  return interventionKinds.some((kind) => kind === candidate)
}

/** With these nobody is let in, however well they prove who they are. */
export function stopsSignIn(kind: InterventionKind): boolean {
  return kind === 'suspended' || kind === 'locked'
}

export const longestReason = 500
export const longestAppeal = 2000
