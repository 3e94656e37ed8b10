import type { PostalAddress } from '../domain/verified-claims.ts'

/** What changes of a proven identity, as the person tells it and the officer confirms it. */
export type ChangeOfDetails =
  | { kind: 'name'; givenNames: string; familyName: string; validFrom: string }
  | { kind: 'address'; address: PostalAddress; validFrom: string | null }
