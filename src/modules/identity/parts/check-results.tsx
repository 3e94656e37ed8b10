import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Table, TableRegion, Tag } from '#kernel/ui'
import { problemText } from '../clients/problem-words.ts'
import {
  behaviourChecks,
  countOutcomes,
  registrationChecks,
  type CheckName,
  type CheckOutcome,
  type CheckResult,
} from '../domain/integration-check.ts'
import { errorModes } from '../domain/sandbox.ts'
import { identityWords } from '../words.ts'

const colours: Readonly<Record<CheckOutcome, string>> = {
  passed: 'govuk-tag--green',
  warning: 'govuk-tag--yellow',
  failed: 'govuk-tag--red',
  'not-seen': 'govuk-tag--grey',
}

const groups: readonly [name: 'registration' | 'behaviour' | 'errors', checks: readonly CheckName[]][] = [
  ['registration', registrationChecks],
  ['behaviour', behaviourChecks],
  ['errors', errorModes],
]

/** How one check ended. */
export function OutcomeTag({ locale, outcome }: { locale: Locale; outcome: CheckOutcome }): VNode {
  return <Tag classes={colours[outcome]}>{identityWords.in(locale)(`integration.outcome.${outcome}`)}</Tag>
}

/** How many checks ended in each way, in one line. */
export function outcomeSentence(locale: Locale, results: readonly CheckResult[]): string {
  const counts = countOutcomes(results)
  return identityWords.in(locale)('integration.counts', {
    passed: counts.passed,
    warning: counts.warning,
    failed: counts.failed,
    notSeen: counts['not-seen'],
  })
}

/** Every check with its outcome, why, and for those that did not pass how to put it right. */
export function CheckResults({
  locale,
  results,
}: {
  locale: Locale
  results: readonly CheckResult[]
}): VNode {
  const t = identityWords.in(locale)
  const byName = new Map(results.map((result) => [result.check, result]))
  return (
    <>
      {groups.map(([group, checks]) => {
        const known = checks.flatMap((check) => byName.get(check) ?? [])
        if (known.length === 0) return null
        return (
          <TableRegion label={t(`integration.group.${group}`)}>
            <Table
              caption={t(`integration.group.${group}`)}
              captionClasses="govuk-table__caption--m"
              firstCellIsHeader
              head={[t('integration.check'), t('integration.outcome'), t('integration.why')]}
              rows={known.map((result) => [
                checkTitle(locale, result.check),
                <OutcomeTag locale={locale} outcome={result.outcome} />,
                <Why locale={locale} result={result} />,
              ])}
            />
          </TableRegion>
        )
      })}
    </>
  )
}

/** What was checked. */
export function checkTitle(locale: Locale, check: CheckName): string {
  const t = identityWords.in(locale)
  const mode = errorModes.find((name) => name === check)
  if (mode !== undefined) return t(`sandbox.mode.${mode}`)
  const other = [...registrationChecks, ...behaviourChecks].find((name) => name === check)
  return other === undefined ? check : t(`integration.check.${other}`)
}

/** How to put right what did not pass. */
export function howToFix(locale: Locale, { check }: CheckResult): string {
  const t = identityWords.in(locale)
  const other = [...registrationChecks, ...behaviourChecks].find((name) => name === check)
  if (other !== undefined) return t(`integration.fix.${other}`)
  const group = (['authorise', 'idToken', 'coreIdentity'] as const).find((name) => check.startsWith(name))
  return group === undefined ? '' : t(`integration.fix.${group}`)
}

function Why({ locale, result }: { locale: Locale; result: CheckResult }): VNode {
  const { outcome, reason, about = [], problems = [] } = result
  const lines = [...problems.map((problem) => problemText(locale, problem)), ...about]
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {identityWords.in(locale)(`integration.reason.${reason}`)}
      </p>
      {outcome !== 'passed' && lines.length > 0 && (
        <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-1">
          {lines.map((text) => (
            <li class="govuk-!-text-break-word">{text}</li>
          ))}
        </ul>
      )}
      {(outcome === 'failed' || outcome === 'warning') && (
        <p class="govuk-body govuk-!-margin-bottom-0">{howToFix(locale, result)}</p>
      )}
    </>
  )
}
