import { organisations, signedIn, type Organisation } from '#kernel/access'
import type { AuditEntry, UseFilter } from '#kernel/audit'
import {
  badRequest,
  definePage,
  isUuid,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Pagination, Timeline } from '#kernel/ui'
import { accountPaths, dataUseAddress } from '../../addresses.ts'
import { servicesUsedBy, type ServiceUse } from '../../store/service-use.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { readBefore } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'
import { LedgerFilter, type LedgerChoice } from './ledger-filter.tsx'

const pageSize = 20

interface Ledger {
  uses: readonly { entry: AuditEntry; use: UseDescription }[]
  nextBefore: number | undefined
  choice: LedgerChoice
  /** Those that used the person's data. */
  bodies: readonly Organisation[]
  services: readonly ServiceUse[]
}

/** Everybody who used the person's data, when and why, from the audit log; narrowed to a body or a service. */
export const dataUsesPage = definePage({
  path: accountPaths.dataUses,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const { personId } = actor
    const choice = readChoice(query)
    const page = await kernel.audit.usesOfPerson(kernel.db, personId, {
      ...filterOf(choice),
      before: readBefore(query['before']),
      limit: pageSize,
    })
    const all = await organisations(kernel.db)
    const used = await kernel.audit.bodiesThatUsed(kernel.db, personId)
    return view(
      usesView(context, {
        uses: page.entries.map((entry) => ({
          entry,
          use: describeUse(kernel, locale, personId, all, entry),
        })),
        nextBefore: page.nextBefore,
        choice,
        bodies: all.filter(({ id }) => used.includes(id)),
        services: await servicesUsedBy(kernel.db, personId),
      }),
    )
  },
})

/** @throws HttpProblem 400 for a body that is none */
function readChoice({ body = '', service = '', by = '' }: PageContext['query']): LedgerChoice {
  if (body !== '' && !isUuid(body)) throw badRequest('"body" is not an id')
  return { body, service, by: by === 'others' ? 'others' : '' }
}

function filterOf({ body, service, by }: LedgerChoice): UseFilter {
  return {
    organisationId: body === '' ? undefined : body,
    resource: service === '' ? undefined : `identity.client:${service}`,
    byOthers: by === 'others',
  }
}

function usesView(context: PageContext, ledger: Ledger): PageView {
  const { locale } = context
  const { uses, nextBefore, choice } = ledger
  const t = identityWords.in(locale)
  const isNarrowed = Object.values(choice).some((chosen) => chosen !== '')
  return {
    title: t('uses.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('uses.title')}</h1>
        <p class="govuk-body">{t('uses.intro')}</p>
        <p class="govuk-body">
          {t('uses.questionBody')}{' '}
          <a class="govuk-link" href={accountPaths.questions}>
            {t('questions.title')}
          </a>
        </p>
        <LedgerFilter locale={locale} {...ledger} />
        {uses.length === 0 && <p class="govuk-body">{t(isNarrowed ? 'uses.noneOfThese' : 'uses.none')}</p>}
        <Timeline
          headingLevel={2}
          items={uses.map(({ entry, use }) => {
            const time = formatDateTime(locale, entry.at)
            return {
              title: use.purpose,
              at: { dateTime: entry.at.toISOString(), text: time },
              by: use.who,
              children: <UseBody locale={locale} entry={entry} use={use} time={time} />,
            }
          })}
        />
        {nextBefore !== undefined && (
          <Pagination next={{ href: addressOf(choice, nextBefore), children: t('uses.older') }} />
        )}
      </>
    ),
  }
}

function addressOf(choice: LedgerChoice, before: number): string {
  const chosen = Object.entries(choice).filter(([, value]) => value !== '')
  const query = new URLSearchParams([...chosen, ['before', String(before)]])
  return `${accountPaths.dataUses}?${query.toString()}`
}

interface UseBodyProps {
  locale: PageContext['locale']
  entry: AuditEntry
  use: UseDescription
  time: string
}

function UseBody({ locale, entry, use, time }: UseBodyProps) {
  const t = identityWords.in(locale)
  return (
    <>
      {use.service !== undefined && (
        <p class="govuk-body-s">
          {t('uses.service', { service: use.service })}
          {use.claims.length > 0 && <> {t('uses.claims', { claims: use.claims.join(', ') })}</>}
        </p>
      )}
      <p class="govuk-body-s">
        {use.what !== undefined && <>{use.what} </>}
        <a class="govuk-link" href={dataUseAddress(entry.id)}>
          {t('uses.more')}
          <span class="govuk-visually-hidden">
            : {use.purpose}, {time}
          </span>
        </a>
      </p>
    </>
  )
}
