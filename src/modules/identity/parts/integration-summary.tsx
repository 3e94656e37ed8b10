import type { VNode } from 'preact'
import type { PageContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { reportPath } from '../integration-check/addresses.ts'
import { checksOf } from '../store/integration-check.ts'
import type { Service } from '../store/service.ts'
import { outcomeSentence } from './check-results.tsx'
import { identityWords } from '../words.ts'

/** What the latest finished check of a service's sandbox found: for whoever decides whether it goes live. */
export async function integrationSummary(
  { locale }: Pick<PageContext, 'locale'>,
  target: Parameters<typeof checksOf>[0],
  { id, sandboxClientId }: Service,
): Promise<VNode> {
  const t = identityWords.in(locale)
  const checks = sandboxClientId === null ? [] : await checksOf(target, sandboxClientId)
  const latest = checks.find(({ finishedAt }) => finishedAt !== null)
  return (
    <InsetText>
      {latest === undefined ? (
        t('integration.summary.none')
      ) : (
        <>
          <p class="govuk-body">
            {t('integration.summary', { when: formatDateTime(locale, latest.startedAt) })}{' '}
            {outcomeSentence(locale, latest.results)}
          </p>
          <a class="govuk-link" href={reportPath(id, latest.id)}>
            {t('integration.summary.link')}
          </a>
        </>
      )}
    </InsetText>
  )
}
