import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../definition/condition.ts'
import type { EligibilityPage, EligibilityRule } from '../definition/page.ts'
import { holds } from './evaluate.ts'
import type { View } from './view.ts'

/** How a condition came to hold or not: the same shape as the condition, with the outcome at every part. */
export interface Trace {
  readonly condition: Condition
  readonly holds: boolean
  readonly parts: readonly Trace[]
}

export interface RuleOutcome {
  readonly rule: EligibilityRule
  readonly holds: boolean
  readonly trace: Trace
  /**
   * The smallest sets of comparisons that would have to come out otherwise for the rule to hold; empty when it holds.
   * At most ten, the smallest first.
   */
  readonly wouldHoldIf: readonly (readonly Change[])[]
}

/** A comparison that would have to come out otherwise. */
export interface Change {
  readonly condition: Condition
  readonly mustBe: boolean
}

export interface Eligibility {
  readonly isEligible: boolean
  readonly outcomes: readonly RuleOutcome[]
}

/** Judges the rules of a page that are in force on the day. */
export function eligibilityOf(page: EligibilityPage, view: View): Eligibility {
  const outcomes = page.rules.filter((rule) => isInForce(rule, view.today)).map((rule) => judge(rule, view))
  return { isEligible: outcomes.every((outcome) => outcome.holds), outcomes }
}

/** Does a rule count on a day? */
export function isInForce({ effectiveFrom, effectiveTo }: EligibilityRule, today: string): boolean {
  return (
    (effectiveFrom === undefined || effectiveFrom <= today) &&
    (effectiveTo === undefined || today <= effectiveTo)
  )
}

function judge(rule: EligibilityRule, view: View): RuleOutcome {
  const trace = traceOf(rule.mustHold, view)
  return {
    rule,
    holds: trace.holds,
    trace,
    wouldHoldIf: trace.holds ? [] : waysTo(true, trace).slice(0, mostWays),
  }
}

/** Every part of a condition with its outcome. */
export function traceOf(condition: Condition, view: View): Trace {
  const parts =
    condition.kind === 'any' || condition.kind === 'all'
      ? condition.of.map((part) => traceOf(part, view))
      : condition.kind === 'not'
        ? [traceOf(condition.of, view)]
        : []
  return { condition, holds: holds(condition, view), parts }
}

const mostWays = 10

/** The sets of comparisons to turn so that a part comes out as wanted, the smallest first; the empty set if it does. */
function waysTo(wanted: boolean, trace: Trace): readonly (readonly Change[])[] {
  if (trace.holds === wanted) return [[]]
  const { condition, parts } = trace
  if (condition.kind === 'not') return parts.flatMap((part) => waysTo(!wanted, part))
  if (condition.kind !== 'any' && condition.kind !== 'all') return [[{ condition, mustBe: wanted }]]
  const isOneEnough = (condition.kind === 'any') === wanted
  const ways = isOneEnough ? parts.flatMap((part) => waysTo(wanted, part)) : allOf(wanted, parts)
  return ways.toSorted((left, right) => left.length - right.length).slice(0, mostWays)
}

/** Every part must come out as wanted: one way of each, together. */
function allOf(wanted: boolean, parts: readonly Trace[]): readonly (readonly Change[])[] {
  return parts.reduce<readonly (readonly Change[])[]>(
    (sets, part) => {
      const ways = waysTo(wanted, part)
      return sets.flatMap((set) => ways.map((way) => [...set, ...way])).slice(0, mostWays)
    },
    [[]],
  )
}

/** The rules that do not hold, in the service's words. */
export function reasonsOf({ outcomes }: Eligibility): LocalisedText[] {
  return outcomes.filter((outcome) => !outcome.holds).map(({ rule }) => rule.otherwise)
}
