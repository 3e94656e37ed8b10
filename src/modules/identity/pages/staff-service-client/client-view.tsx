import type { VNode } from 'preact'
import { refusalText, VersionTag, versionTexts } from '#kernel/approval'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import {
  Button,
  ErrorSummary,
  InsetText,
  NotificationBanner,
  Panel,
  SummaryList,
  WarningText,
} from '#kernel/ui'
import { checkClient, errorsAmong } from '../../clients/check-client.ts'
import type { DecisionOutcome } from '../../clients/decide-version.ts'
import { clientPath, type OpenClient } from '../../clients/open-client.ts'
import { problemText } from '../../clients/problem-words.ts'
import { integrationPath, tryOutPath } from '../../integration-check/addresses.ts'
import { ClientFaults } from '../../parts/client-faults.tsx'
import { ClientSummary } from '../../parts/client-summary.tsx'
import { identityWords } from '../../words.ts'

/** Which version a form was about. */
export function readShown(form: { version: string; revision: string }): { number: number; revision: number } {
  return { number: Number(form.version), revision: Number(form.revision) }
}

export function clientView(context: PageContext, opened: OpenClient, outcome?: DecisionOutcome): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  const { service, environment } = opened
  const faults = errorsAmong(checkClient(opened.configuration))
  return {
    title: `${service.name}: ${t(`services.${environment}`)}`,
    layout: 'staff',
    backHref: `/staff/services/${service.id}`,
    body: (
      <>
        <Refusal context={context} outcome={outcome} />
        {query['registered'] !== undefined && (
          <Panel title={t('services.registered')}>
            {t('client.id')}
            <br />
            <strong class="govuk-!-text-break-word">{opened.clientId}</strong>
          </Panel>
        )}
        {query['saved'] !== undefined && (
          <NotificationBanner type="success">
            {t(environment === 'sandbox' ? 'client.saved.sandbox' : 'client.saved.live')}
          </NotificationBanner>
        )}
        {query['submitted'] !== undefined && (
          <NotificationBanner type="success">{t('client.submitted')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {t(`services.${environment}`)}
        </h1>
        {opened.client?.isActive === false && <WarningText>{t('client.suspended')}</WarningText>}
        <Standing context={context} opened={opened} />
        <ClientFaults locale={locale} problems={faults} path={clientPath(opened)} />
        <Connection context={context} opened={opened} />
        <Links context={context} opened={opened} />
        <ClientSummary opened={opened} locale={locale} />
      </>
    ),
  }
}

function Refusal({
  context,
  outcome,
}: {
  context: PageContext
  outcome: DecisionOutcome | undefined
}): VNode | null {
  if (outcome === undefined || outcome === 'done') return null
  const problems =
    typeof outcome === 'object'
      ? outcome.problems.map((problem) => problemText(context.locale, problem))
      : [refusalText(context.locale, outcome)]
  return <ErrorSummary errors={problems.map((children) => ({ children }))} />
}

/** Where the open version stands, and the form that asks for approval. */
function Standing({ context, opened }: { context: PageContext; opened: OpenClient }): VNode | null {
  const t = identityWords.in(context.locale)
  const { open, environment, isOwner } = opened
  if (environment === 'sandbox') return <p class="govuk-body">{t('client.standing.sandbox')}</p>
  if (open === undefined) return <p class="govuk-body">{t('client.standing.live')}</p>
  const versionPath = `${clientPath(opened)}/versions/${open.number}`
  return (
    <InsetText>
      <p class="govuk-body">
        <VersionTag status={open.status} locale={context.locale} />{' '}
        {t(open.status === 'draft' ? 'client.standing.draft' : 'client.standing.waiting')}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={versionPath}>
          {t('client.seeChanges')}
        </a>
      </p>
      {open.status === 'draft' && isOwner && (
        <PostForm context={context} action={clientPath(opened)}>
          <input type="hidden" name="intent" value="submit" />
          <input type="hidden" name="version" value={open.number} />
          <input type="hidden" name="revision" value={open.revision} />
          <Button classes="govuk-!-margin-bottom-0">{t('client.submit')}</Button>
        </PostForm>
      )}
    </InsetText>
  )
}

function Code({ text }: { text: string }): VNode {
  return <code class="govuk-!-text-break-word">{text}</code>
}

/** What the service's own settings need. */
function Connection({ context, opened }: { context: PageContext; opened: OpenClient }): VNode {
  const t = identityWords.in(context.locale)
  const { origin, config } = context.kernel
  return (
    <SummaryList
      card={{ title: t('client.connection') }}
      rows={[
        { key: t('client.id'), value: { children: <Code text={opened.clientId} /> } },
        { key: t('client.issuer'), value: { children: <Code text={config.OIDC_ISSUER ?? `${origin}/`} /> } },
        {
          key: t('client.discovery'),
          value: { children: <Code text={`${origin}/.well-known/openid-configuration`} /> },
        },
      ]}
    />
  )
}

function Links({ context, opened }: { context: PageContext; opened: OpenClient }): VNode {
  const t = identityWords.in(context.locale)
  const path = clientPath(opened)
  const { service, environment } = opened
  const links: [string, string][] = [
    ...(environment === 'sandbox'
      ? [
          [tryOutPath(service.id), t('sandbox.title')] satisfies [string, string],
          [integrationPath(service.id), t('integration.title')] satisfies [string, string],
        ]
      : []),
    ['versions', versionTexts(context.locale).all],
    ['figures', t('figures.title')],
    ['export', t('clientJson.export')],
    ...(opened.isOwner ? [['import', t('clientJson.import')] satisfies [string, string]] : []),
    ...(opened.client !== undefined && (opened.isOwner || opened.mayApprove)
      ? [['suspend', t(opened.client.isActive ? 'suspend.title' : 'resume.title')] satisfies [string, string]]
      : []),
  ]
  return (
    <nav aria-label={t('client.links')}>
      <ul class="govuk-list">
        {links.map(([page, text]) => (
          <li>
            <a class="govuk-link" href={page.startsWith('/') ? page : `${path}/${page}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
