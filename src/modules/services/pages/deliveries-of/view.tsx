import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, Details, NotificationBanner, SortableTable, Tag } from '#kernel/ui'
import { allDeliveriesPath, deliveriesPath } from '../../addresses.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import type { Batch } from '../../store/batch.ts'
import type { Delivery, DeliveryStatus } from '../../store/delivery.ts'
import { servicesWords } from '../../words.ts'

export interface ShownDeliveries {
  context: PageContext
  definition: ServiceDefinition
  status: DeliveryStatus | 'all'
  deliveries: readonly Delivery[]
  hasMore: boolean
  batches: readonly Batch[]
  mayManage: boolean
  /** Of its webhooks, for those who may see it. */
  secret: string | undefined
  done: string | undefined
}

/** What was delivered where, the files to fetch, and the secret of webhooks. */
export function deliveriesView(shown: ShownDeliveries): PageView {
  const { context, definition, done } = shown
  const { locale } = context
  const t = servicesWords.in(locale)
  const title = `${t('delivery.title')}: ${definition.title[locale]}`
  return {
    title,
    layout: 'staff',
    backHref: allDeliveriesPath,
    body: (
      <>
        {done === 'replayed' && <NotificationBanner>{t('delivery.replayed')}</NotificationBanner>}
        {done === 'secret' && <NotificationBanner>{t('delivery.secretChanged')}</NotificationBanner>}
        <h1 class="govuk-heading-l">{title}</h1>
        <Files shown={shown} />
        <h2 class="govuk-heading-m">{t('delivery.log')}</h2>
        <Filters shown={shown} />
        <Log shown={shown} />
        <Older shown={shown} />
        <Secret shown={shown} />
      </>
    ),
  }
}

function Files({ shown: { batches, context, definition } }: { shown: ShownDeliveries }): VNode | null {
  if (batches.length === 0) return null
  const t = servicesWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('delivery.files')}</h2>
      <p class="govuk-body">{t('delivery.filesHint')}</p>
      <ul class="govuk-list">
        {batches.map(({ id, createdAt, entries, format }) => (
          <li>
            <a class="govuk-link" href={`${deliveriesPath(definition.name)}/files/${id}`}>
              {t('delivery.file', {
                date: formatDateTime(context.locale, createdAt),
                count: entries,
                format: format.toUpperCase(),
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Filters({ shown: { status, context, definition } }: { shown: ShownDeliveries }): VNode {
  const t = servicesWords.in(context.locale)
  return (
    <nav aria-label={t('delivery.show')}>
      <ul class="govuk-list">
        {(['all', 'waiting', 'sent', 'dead'] as const).map((one) => (
          <li>
            {one === status ? (
              <strong aria-current="true">{t(`delivery.${one}`)}</strong>
            ) : (
              <a class="govuk-link" href={`${deliveriesPath(definition.name)}?status=${one}`}>
                {t(`delivery.${one}`)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Log({ shown }: { shown: ShownDeliveries }): VNode {
  const { deliveries, context } = shown
  const { locale } = context
  const t = servicesWords.in(locale)
  if (deliveries.length === 0) return <p class="govuk-body">{t('delivery.empty')}</p>
  return (
    <SortableTable
      caption={t('delivery.log')}
      captionClasses="govuk-visually-hidden"
      columns={(['reference', 'to', 'when', 'status', 'attempts'] as const).map((key) => ({
        children: t(`delivery.${key}`),
      }))}
      rows={deliveries.map((delivery) => [
        { children: delivery.reference },
        {
          children: (
            <>
              {t(`delivery.kind.${delivery.kind}`)}
              <br />
              <span class="govuk-hint">{delivery.target}</span>
            </>
          ),
        },
        { children: formatDateTime(locale, delivery.createdAt) },
        { children: <Standing shown={shown} delivery={delivery} /> },
        { children: String(delivery.attempts) },
      ])}
    />
  )
}

const colours = { waiting: 'yellow', sent: 'green', dead: 'red' } as const

function Standing({ shown, delivery }: { shown: ShownDeliveries; delivery: Delivery }): VNode {
  const { context, mayManage } = shown
  const { locale } = context
  const t = servicesWords.in(locale)
  const { status, lastProblem, attempts, nextAttemptAt, isForgotten, reference } = delivery
  return (
    <>
      <Tag classes={`govuk-tag--${colours[status]}`}>{t(`delivery.${status}`)}</Tag>
      {lastProblem !== null && status !== 'sent' && (
        <p class="govuk-hint">{problemText(shown, lastProblem)}</p>
      )}
      {status === 'waiting' && attempts > 0 && (
        <p class="govuk-hint">{t('delivery.next', { date: formatDateTime(locale, nextAttemptAt) })}</p>
      )}
      {status !== 'waiting' && mayManage && isForgotten && (
        <p class="govuk-hint">{t('delivery.forgotten')}</p>
      )}
      {status !== 'waiting' && mayManage && !isForgotten && (
        <PostForm context={context}>
          <input type="hidden" name="deliveryId" value={delivery.id} />
          <Button
            classes="govuk-button--secondary govuk-!-margin-top-2 govuk-!-margin-bottom-0"
            preventDoubleClick
          >
            {t('delivery.replay')}
            <span class="govuk-visually-hidden"> {t('delivery.replayOne', { reference })}</span>
          </Button>
        </PostForm>
      )}
    </>
  )
}

const namedProblems = ['address', 'scheme', 'timeout', 'unreachable'] as const

function problemText({ context: { locale } }: ShownDeliveries, problem: string): string {
  const t = servicesWords.in(locale)
  if (problem.startsWith('status-')) return t('delivery.problem.status', { status: problem.slice(7) })
  const named = namedProblems.find((name) => name === problem)
  return t(named === undefined ? 'delivery.problem.other' : `delivery.problem.${named}`)
}

function Older({ shown: { hasMore, deliveries, status, definition, context } }: { shown: ShownDeliveries }) {
  const last = deliveries.at(-1)
  if (!hasMore || last === undefined) return null
  const before = `${last.createdAt.getTime()}-${last.id}`
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`${deliveriesPath(definition.name)}?status=${status}&before=${before}`}>
        {servicesWords.in(context.locale)('delivery.older')}
      </a>
    </p>
  )
}

function Secret({ shown: { secret, context } }: { shown: ShownDeliveries }): VNode | null {
  if (secret === undefined) return null
  const t = servicesWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('delivery.secret')}</h2>
      <p class="govuk-body">{t('delivery.secretHint')}</p>
      <Details summary={t('delivery.secretShow')}>
        <code>{secret}</code>
      </Details>
      <PostForm context={context}>
        <input type="hidden" name="act" value="secret" />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('delivery.secretChange')}
        </Button>
      </PostForm>
    </>
  )
}
