import type { ServiceDefinition } from './definition.ts'

/** Why an application cannot be sent now, by the limits of its service. */
export type Limit =
  | { readonly kind: 'not-open'; /** YYYY-MM-DD */ readonly opensOn: string }
  | {
      readonly kind: 'closed'
      /** YYYY-MM-DD, the last day on which it was open */ readonly closesOn: string
    }
  | { readonly kind: 'used-up'; readonly perPerson: number }

/**
 * What keeps somebody from sending, if anything.
 * @param today YYYY-MM-DD
 * @param sentCount how many they have sent
 */
export function limitOn(
  { limits }: Pick<ServiceDefinition, 'limits'>,
  { today, sentCount }: { today: string; sentCount: number },
): Limit | undefined {
  const { opensOn, closesOn, perPerson } = limits ?? {}
  if (opensOn !== undefined && today < opensOn) return { kind: 'not-open', opensOn }
  if (closesOn !== undefined && today > closesOn) return { kind: 'closed', closesOn }
  if (perPerson !== undefined && sentCount >= perPerson) return { kind: 'used-up', perPerson }
  return undefined
}
