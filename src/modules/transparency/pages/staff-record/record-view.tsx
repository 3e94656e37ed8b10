import type { VNode } from 'preact'
import { Decision, VersionFacts } from '#kernel/approval'
import { membersOf, type PermissionRule } from '#kernel/access'
import { algorithmById } from '#kernel/ai'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { calendarDay, formatDate } from '#kernel/i18n'
import {
  Button,
  Details,
  FormErrors,
  InsetText,
  NotificationBanner,
  SummaryList,
  Tag,
  type FieldMessages,
} from '#kernel/ui'
import { recordPath, staffRecordPath } from '../../addresses.ts'
import { standards } from '../../domain/standards/standards.ts'
import { rightToDecide } from '../../publishing/may-decide.ts'
import { readinessOf } from '../../publishing/readiness.ts'
import { staffRecordsPath, viewPath, type RecordView } from '../../writing/addresses.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import type { OpenedRecord } from '../../writing/open-record.ts'
import { Meter, Obstacles, Sections } from '../../writing/overview.tsx'
import { isOverdue } from '../../writing/review-by.ts'
import { StateTags } from '../../writing/state-tag.tsx'
import { editorWords } from '../../writing/words.ts'

type Context = PageContext<PermissionRule>

/** @param problems of a decision or a step that was refused; @param typed the reason, as it was typed */
export async function recordView(
  context: Context,
  target: Queryable,
  opened: OpenedRecord,
  problems: FieldMessages,
  typed?: string,
): Promise<PageView> {
  const { locale } = context
  const members = await membersOf(target, opened.record.organisationId ?? '')
  const author = members.find(({ personId }) => personId === opened.shown.authors.at(-1))?.displayName
  const props: PartProps = { context, opened, problems, typed, author }
  return editorFrame({
    locale,
    opened,
    backHref: staffRecordsPath,
    children: (
      <>
        <FormErrors errors={problems} />
        <Done context={context} />
        <Standing {...props} />
        <Decide {...props} />
        <Meter opened={opened} locale={locale} />
        <Sections opened={opened} locale={locale} />
        <Steps {...props} />
        <Views {...props} />
      </>
    ),
  })
}

interface PartProps {
  context: Context
  opened: OpenedRecord
  problems: FieldMessages
  typed: string | undefined
  author: string | undefined
}

const outcomes = [
  'begun',
  'sent',
  'withdrawn',
  'published',
  'sent-back',
  'discarded',
  'saved',
  'retired',
  'restored',
] as const

function Done({ context: { query, locale } }: { context: Context }): VNode | null {
  const done = outcomes.find((outcome) => outcome === query['done'])
  if (done === undefined) return null
  return <NotificationBanner type="success">{editorWords.in(locale)(`done.${done}`)}</NotificationBanner>
}

function Standing({ context, opened, author }: PartProps): VNode {
  const { locale, kernel, actor } = context
  const t = editorWords.in(locale)
  const { record, shown, live, mayWrite } = opened
  const { slug, reviewBy, ownerName, algorithmId, retiredAt, retiredReason } = record
  const isTheirs = shown.status === 'waiting' && rightToDecide(actor, record, shown) === 'may'
  const overdue = isOverdue(reviewBy, calendarDay(kernel.clock.now())) && retiredAt === null
  const algorithm = algorithmId === null ? undefined : algorithmById(kernel, algorithmId)
  const link = (name: RecordView, about: string) => ({
    ...(mayWrite && {
      actions: {
        items: [{ href: viewPath(record.id, name), children: t('change'), visuallyHiddenText: about }],
      },
    }),
  })
  return (
    <>
      {shown.status === 'refused' && <VersionFacts locale={locale} version={shown} />}
      {retiredReason !== null && <InsetText>{t('record.retired', { reason: retiredReason })}</InsetText>}
      <SummaryList
        rows={[
          {
            key: t('list.standing'),
            value: (
              <StateTags
                standing={{ status: shown.status, hasLive: live !== undefined, retiredAt }}
                isTheirs={isTheirs}
                locale={locale}
              />
            ),
          },
          {
            key: t('record.owner'),
            value: ownerName === '' ? t('record.noOwner') : ownerName,
            ...link('owner', t('record.owner')),
          },
          {
            key: t('list.reviewBy'),
            value: (
              <>
                {reviewBy === null ? '–' : formatDate(locale, reviewBy)}{' '}
                {overdue && <Tag classes="govuk-tag--red">{t('review.overdue')}</Tag>}
              </>
            ),
            ...link('owner', t('list.reviewBy')),
          },
          {
            key: t('new.standard'),
            value: standards[shown.content.standard].title[locale],
            ...(opened.draft !== undefined && link('standard', t('new.standard'))),
          },
          algorithm !== undefined && {
            key: t('record.algorithm'),
            value: `${algorithm.name[locale]} (${algorithm.version})`,
          },
          live !== undefined && {
            key: t('record.address'),
            value: (
              <a class="govuk-link" href={recordPath(slug)}>
                {recordPath(slug)}
              </a>
            ),
          },
          author !== undefined && { key: t('record.author'), value: author },
        ]}
      />
    </>
  )
}

/** The second person decides after reading what the public will read. */
function Decide({ context, opened, problems, typed }: PartProps): VNode | null {
  const { locale, actor } = context
  const t = editorWords.in(locale)
  const { record, open, live } = opened
  if (open?.status !== 'waiting') return null
  return (
    <>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={viewPath(record.id, 'preview')}>
            {t('view.preview')}
          </a>
        </li>
        {live !== undefined && (
          <li>
            <a class="govuk-link" href={viewPath(record.id, 'changes')}>
              {t('view.changes')}
            </a>
          </li>
        )}
      </ul>
      <Decision
        context={context}
        version={open}
        personId={actor.personId}
        mayApprove={rightToDecide(actor, record, open) !== 'not-yours'}
        intro={t('decide.intro')}
        others={t('decide.others', { owner: record.ownerName })}
        problems={problems}
        typed={typed}
      />
    </>
  )
}

/** What its writers can do with it now. */
function Steps({ context, opened }: PartProps): VNode | null {
  const { locale } = context
  const t = editorWords.in(locale)
  const { record, open, draft, versions, mayWrite } = opened
  if (!mayWrite) return null
  const form = (intent: string, label: string, classes: string) => (
    <PostForm context={context} action={staffRecordPath(record.id)}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={open?.revision ?? 0} />
      <Button classes={classes} preventDoubleClick>
        {label}
      </Button>
    </PostForm>
  )
  if (open === undefined) {
    const label = t(opened.versions[0]?.status === 'refused' ? 'step.again' : 'step.next')
    return (
      <>
        <h2 class="govuk-heading-m">{t('step.nextTitle')}</h2>
        {form('begin', label, '')}
      </>
    )
  }
  if (draft === undefined) {
    return (
      <>
        <h2 class="govuk-heading-m">{t('step.withdrawTitle')}</h2>
        <p class="govuk-body">{t('step.withdrawBody')}</p>
        {form('withdraw', t('step.withdraw'), 'govuk-button--secondary')}
      </>
    )
  }
  const isReady = readinessOf(draft.content).isReady && record.ownerPersonId !== null
  return (
    <>
      <h2 class="govuk-heading-m" id="standing">
        {t('send.title')}
      </h2>
      <Obstacles opened={opened} locale={locale} />
      {isReady && (
        <>
          <p class="govuk-body">{t('send.body', { owner: record.ownerName })}</p>
          {form('send', t('send.button', { owner: record.ownerName }), '')}
        </>
      )}
      <Details summary={t('step.discardTitle')}>
        <p class="govuk-body">{t(versions.length > 1 ? 'step.discardDraft' : 'step.discardRecord')}</p>
        {form('discard', t('step.discard'), 'govuk-button--warning')}
      </Details>
    </>
  )
}

function Views({ context: { locale }, opened }: PartProps): VNode {
  const t = editorWords.in(locale)
  const { record, live, mayWrite, mayRetire, open } = opened
  const views: readonly (RecordView | false)[] = [
    'preview',
    mayWrite && 'welsh',
    live !== undefined && open !== undefined && 'changes',
    'versions',
    mayRetire && 'retire',
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t('views.title')}</h2>
      <ul class="govuk-list">
        {views
          .filter((name) => name !== false)
          .map((name) => (
            <li>
              <a class="govuk-link" href={viewPath(record.id, name)}>
                {t(`view.${name}`)}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}
