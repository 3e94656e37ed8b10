import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Table, TableRegion, Tag } from '#kernel/ui'
import { okOutcome } from '../../sandbox/answered.ts'
import type { RequestFacts, SandboxRequest } from '../../store/sandbox-request.ts'
import { identityWords } from '../../words.ts'

/** The last requests of a sandbox; secrets were never kept. */
export function RequestLog({
  locale,
  requests,
}: {
  locale: Locale
  requests: readonly SandboxRequest[]
}): VNode {
  const t = identityWords.in(locale)
  if (requests.length === 0) return <p class="govuk-body">{t('sandbox.requests.none')}</p>
  return (
    <TableRegion label={t('sandbox.requests')}>
      <Table
        caption={t('sandbox.requests.caption')}
        captionClasses="govuk-visually-hidden"
        head={[
          t('sandbox.requests.at'),
          t('sandbox.requests.address'),
          t('sandbox.requests.answer'),
          t('sandbox.requests.facts'),
        ]}
        rows={requests.map(({ at, endpoint, status, outcome, facts }) => [
          formatDateTime(locale, at),
          <code>/{endpoint}</code>,
          outcome === okOutcome ? (
            <Tag classes="govuk-tag--green">{status}</Tag>
          ) : (
            <>
              <Tag classes="govuk-tag--red">{status}</Tag> {outcome}
            </>
          ),
          <Facts facts={facts} />,
        ])}
      />
    </TableRegion>
  )
}

/** The protocol's own words, which are not translated. */
function Facts({ facts }: { facts: RequestFacts }): VNode {
  const entries = Object.entries(facts).filter(([, value]) => value !== '' && String(value) !== '')
  return (
    <ul class="govuk-list govuk-body-s govuk-!-margin-bottom-0">
      {entries.map(([name, value]) => (
        <li class="govuk-!-text-break-word">
          {name}: {Array.isArray(value) ? value.join(', ') : String(value)}
        </li>
      ))}
    </ul>
  )
}
