import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import {
  Button,
  Checkboxes,
  Details,
  InsetText,
  NotificationBanner,
  Radios,
  SummaryList,
  TableRegion,
} from '#kernel/ui'
import { clientPath, type OpenClient } from '../../clients/open-client.ts'
import { errorModes, modesOf, type ErrorMode } from '../../domain/sandbox.ts'
import { integrationPath, tryOutPath } from '../../integration-check/addresses.ts'
import { currentConfig } from '../../sandbox/config.ts'
import { sandboxAddress, type Sandbox } from '../../sandbox/context.ts'
import type { SandboxRequest } from '../../store/sandbox-request.ts'
import { identityWords } from '../../words.ts'
import { RequestLog } from './request-log.tsx'

export interface TryOutState {
  requests: readonly SandboxRequest[]
  /** Just made: shown this once. */
  token?: string
}

export function tryOutView(
  context: PageContext,
  opened: OpenClient,
  sandbox: Sandbox,
  { requests, token }: TryOutState,
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  const { service, isOwner } = opened
  return {
    title: t('sandbox.title'),
    layout: 'staff',
    backHref: clientPath(opened),
    body: (
      <>
        {query['saved'] !== undefined && (
          <NotificationBanner type="success">{t('sandbox.saved')}</NotificationBanner>
        )}
        {query['reset'] !== undefined && (
          <NotificationBanner type="success">{t('sandbox.wasReset')}</NotificationBanner>
        )}
        {token !== undefined && <NewToken context={context} token={token} />}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {t('sandbox.title')}
        </h1>
        <p class="govuk-body-l">{t('sandbox.intro')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={integrationPath(service.id)}>
            {t('integration.title')}
          </a>
        </p>
        <Addresses context={context} sandbox={sandbox} />
        {isOwner && <Settings context={context} sandbox={sandbox} serviceId={service.id} />}
        <h2 class="govuk-heading-m">{t('sandbox.configuration')}</h2>
        <p class="govuk-body">{t('sandbox.configuration.intro')}</p>
        <Details summary={t('sandbox.configuration.show')}>
          <TableRegion label={t('sandbox.configuration')}>
            <pre class="govuk-body-s">{JSON.stringify(currentConfig(sandbox), null, 2)}</pre>
          </TableRegion>
        </Details>
        {isOwner && <TokenForm context={context} sandbox={sandbox} serviceId={service.id} />}
        <h2 class="govuk-heading-m">{t('sandbox.requests')}</h2>
        <RequestLog locale={locale} requests={requests} />
        {isOwner && <ResetForm context={context} serviceId={service.id} />}
      </>
    ),
  }
}

function NewToken({ context, token }: { context: PageContext; token: string }): VNode {
  const t = identityWords.in(context.locale)
  return (
    <NotificationBanner type="success">
      <p class="govuk-notification-banner__heading">{t('sandbox.token.made')}</p>
      <p class="govuk-body">
        <code class="govuk-!-text-break-word">{token}</code>
      </p>
    </NotificationBanner>
  )
}

function Addresses({ context, sandbox }: { context: PageContext; sandbox: Sandbox }): VNode {
  const t = identityWords.in(context.locale)
  const { issuer } = sandbox.provider
  const address = sandboxAddress(sandbox.kernel, sandbox.id)
  const rows: [string, string][] = [
    [t('client.id'), sandbox.client.clientId],
    [t('client.issuer'), issuer],
    [t('client.discovery'), `${address}/.well-known/openid-configuration`],
    [t('sandbox.did'), `${address}/.well-known/did.json`],
    [t('sandbox.configAddress'), `${address}/config`],
  ]
  return (
    <SummaryList
      card={{ title: t('client.connection') }}
      rows={rows.map(([key, value]) => ({
        key,
        value: { children: <code class="govuk-!-text-break-word">{value}</code> },
      }))}
    />
  )
}

interface FormProps {
  context: PageContext
  sandbox: Sandbox
  serviceId: string
}

function Settings({ context, sandbox, serviceId }: FormProps): VNode {
  const t = identityWords.in(context.locale)
  const { isInteractive, configuration } = sandbox.settings
  const groups: ['authorise' | 'idToken' | 'coreIdentity', readonly ErrorMode[]][] = (
    ['authorise', 'idToken', 'coreIdentity'] as const
  ).map((group) => [group, errorModes.filter((mode) => mode.startsWith(`${group}.`))])
  return (
    <PostForm context={context} action={tryOutPath(serviceId)}>
      <input type="hidden" name="intent" value="change" />
      <h2 class="govuk-heading-m">{t('sandbox.behaviour')}</h2>
      <Radios
        name="asks"
        fieldset={{ legend: { children: t('sandbox.asks'), classes: 'govuk-fieldset__legend--s' } }}
        value={isInteractive ? 'yes' : 'no'}
        items={[
          { value: 'no', children: t('sandbox.asks.no'), hint: t('sandbox.asks.no.hint') },
          { value: 'yes', children: t('sandbox.asks.yes'), hint: t('sandbox.asks.yes.hint') },
        ]}
      />
      {groups.map(([group, modes]) => (
        <Checkboxes
          name="errors"
          idPrefix={`errors-${group}`}
          classes="govuk-checkboxes--small"
          fieldset={{
            legend: { children: t(`sandbox.errors.${group}`), classes: 'govuk-fieldset__legend--s' },
          }}
          values={modesOf(configuration.errors)}
          items={modes.map((mode) => ({ value: mode, children: t(`sandbox.mode.${mode}`) }))}
        />
      ))}
      <Button>{t('sandbox.save')}</Button>
    </PostForm>
  )
}

function TokenForm({ context, sandbox, serviceId }: FormProps): VNode {
  const t = identityWords.in(context.locale)
  const isThere = sandbox.settings.tokenHash !== null
  return (
    <>
      <InsetText>{t(isThere ? 'sandbox.token.there' : 'sandbox.token.none')}</InsetText>
      <PostForm context={context} action={tryOutPath(serviceId)}>
        <input type="hidden" name="intent" value="token" />
        <Button classes="govuk-button--secondary">
          {t(isThere ? 'sandbox.token.again' : 'sandbox.token.make')}
        </Button>
      </PostForm>
    </>
  )
}

function ResetForm({ context, serviceId }: Omit<FormProps, 'sandbox'>): VNode {
  const t = identityWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('sandbox.reset')}</h2>
      <p class="govuk-body">{t('sandbox.reset.intro')}</p>
      <PostForm context={context} action={tryOutPath(serviceId)}>
        <input type="hidden" name="intent" value="reset" />
        <Button classes="govuk-button--warning">{t('sandbox.reset')}</Button>
      </PostForm>
    </>
  )
}
