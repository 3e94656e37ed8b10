import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, Details, FormErrors, InsetText, SummaryList, Textarea, WarningText } from '#kernel/ui'
import { paths, staffCardPath } from '../../domain/addresses.ts'
import { consolePaths, runPath } from '../../domain/console-addresses.ts'
import type { RevocationRun, RunCounts } from '../../store/revocation-run.ts'
import { walletWords } from '../../words.ts'

/** What will be cancelled, and why: the second step. */
export function previewView(
  context: PageContext,
  run: RevocationRun,
  counts: RunCounts,
  { error, typed }: { error?: string; typed?: string },
): PageView {
  const t = walletWords.in(context.locale)
  const toCancel = counts.waiting - counts.alreadyRevoked
  return {
    title: t('many.previewTitle', { count: toCancel }),
    layout: 'staff',
    backHref: consolePaths.revokeMany,
    body: (
      <>
        <FormErrors errors={{ reason: error }} />
        <h1 class="govuk-heading-l">{t('many.previewTitle', { count: toCancel })}</h1>
        <Facts context={context} run={run} counts={counts} />
        <Missing context={context} run={run} />
        {toCancel > 0 && (
          <PostForm context={context} action={runPath(run.id)}>
            <Textarea
              name="reason"
              label={{ children: t('many.reason'), classes: 'govuk-label--s' }}
              hint={t('many.reasonHint')}
              value={typed}
              errorMessage={error}
              rows={4}
            />
            <WarningText>{t('many.warning')}</WarningText>
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('many.button', { count: toCancel })}
            </Button>
          </PostForm>
        )}
      </>
    ),
  }
}

interface FactsProps {
  context: Pick<PageContext, 'locale'>
  run: RevocationRun
  counts: RunCounts
}

function Facts({ context, run, counts }: FactsProps): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const { selection } = run
  return (
    <SummaryList
      rows={[
        selection.kind === 'issued' && {
          key: t('many.issued'),
          value: t('many.span', {
            from: formatDate(locale, selection.from),
            to: formatDate(locale, selection.to),
          }),
        },
        { key: t('many.count'), value: String(counts.total) },
        { key: t('many.people'), value: String(counts.people) },
        counts.alreadyRevoked > 0 && {
          key: t('many.alreadyCancelled'),
          value: String(counts.alreadyRevoked),
        },
      ]}
    />
  )
}

function Missing({ context, run }: Pick<FactsProps, 'context' | 'run'>): VNode | null {
  const t = walletWords.in(context.locale)
  if (run.notFound.length === 0) return null
  return (
    <>
      <InsetText>{t('many.missing', { count: run.notFound.length })}</InsetText>
      <Details summary={t('many.missingShow')}>
        <ul class="govuk-list">
          {run.notFound.slice(0, 200).map((reference) => (
            <li>{reference}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}

/** How far it is, or how it went. It can be left and opened again. */
export function progressView(
  context: PageContext,
  run: RevocationRun,
  counts: RunCounts,
  failures: readonly { id: string; reference: string }[],
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t(run.state === 'done' ? 'many.doneTitle' : 'many.runningTitle')
  return {
    title,
    layout: 'staff',
    backHref: consolePaths.revokeMany,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {run.state === 'running' && <Progress context={context} run={run} counts={counts} />}
        <SummaryList
          rows={[
            { key: t('many.count'), value: String(counts.total) },
            { key: t('many.cancelled'), value: String(counts.revoked) },
            { key: t('many.alreadyCancelled'), value: String(counts.already) },
            { key: t('many.failed'), value: String(counts.failed) },
            { key: t('fact.reason'), value: run.reason ?? '' },
            run.finishedAt !== null && {
              key: t('many.finishedAt'),
              value: formatDateTime(locale, run.finishedAt),
            },
          ]}
        />
        <Missing context={context} run={run} />
        {failures.length > 0 && <Failures context={context} failures={failures} />}
        <p class="govuk-body">
          <a class="govuk-link" href={paths.staffCards}>
            {t('many.toCards')}
          </a>
        </p>
      </>
    ),
  }
}

function Progress({ context, run, counts }: FactsProps): VNode {
  const t = walletWords.in(context.locale)
  const done = counts.total - counts.waiting
  const text = t('many.progress', { done, total: counts.total })
  return (
    <>
      <p class="govuk-body" role="status">
        {text}
      </p>
      <progress value={done} max={counts.total} aria-label={text} />
      <p class="govuk-body">
        {t('many.leave')}{' '}
        <a class="govuk-link" href={runPath(run.id)}>
          {t('many.refresh')}
        </a>
      </p>
    </>
  )
}

function Failures({
  context,
  failures,
}: {
  context: Pick<PageContext, 'locale'>
  failures: readonly { id: string; reference: string }[]
}): VNode {
  const t = walletWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('many.failures')}</h2>
      <p class="govuk-body">{t('many.failuresBody')}</p>
      <ul class="govuk-list">
        {failures.map(({ id, reference }) => (
          <li>
            <a class="govuk-link" href={staffCardPath(id)}>
              {reference}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
