import { wellKnownPages } from '#kernel/http'

const start = wellKnownPages.proveIdentity

/** Addresses of the pages on which people prove who they are, and of those of the staff who help. */
export const proofingPaths = {
  start,
  aboutYou: `${start}/about-you`,
  ways: `${start}/ways`,
  desk: `${start}/desk`,
  appointment: `${start}/appointment`,
  waiting: `${start}/waiting`,
  vouch: `${start}/vouch`,
  records: `${start}/records`,
  questions: `${start}/records/questions`,
  fraudCheck: `${start}/fraud-check`,
  evidence: `${start}/evidence`,
  change: `${start}/change`,
  concerns: `${start}/concerns`,
  answerVouch: '/vouch',
  staffChecks: '/staff/identity-checks',
  staffSlots: '/staff/identity-appointments',
  staffConcerns: '/staff/identity-concerns',
} as const
