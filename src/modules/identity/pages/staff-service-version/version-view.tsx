import type { VNode } from 'preact'
import type { PersonActor } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import {
  Button,
  FormErrors,
  InsetText,
  NotificationBanner,
  SummaryList,
  Tag,
  Textarea,
  type FieldMessages,
} from '#kernel/ui'
import { configurationFields } from '../../clients/one-login-fields.ts'
import { clientPath, type OpenClient } from '../../clients/open-client.ts'
import {
  diffConfigurations,
  mayDecide,
  type ClientVersion,
  type FieldChange,
} from '../../domain/client-version.ts'
import { newClientConfiguration } from '../../domain/client.ts'
import { ClientValue } from '../../parts/client-value.tsx'
import { fieldGroups } from '../../parts/client-fields.ts'
import { identityWords } from '../../words.ts'
import { statusColours } from '../staff-service-versions/page.tsx'

export function versionView(
  context: PageContext,
  actor: PersonActor,
  opened: OpenClient,
  version: ClientVersion,
  problems: FieldMessages,
  /** What the check of the integration found. */
  integration?: VNode,
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  const title = t('versions.version', { number: version.number })
  const { refusalReason, restoredFrom } = version
  return {
    title,
    layout: 'staff',
    backHref: `${clientPath(opened)}/versions`,
    body: (
      <>
        <FormErrors errors={problems} />
        {query['decided'] !== undefined && (
          <NotificationBanner type="success">{t('approval.done')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.service.name}</span>
          {title}
        </h1>
        <p class="govuk-body">
          <Tag classes={statusColours[version.status]}>{t(`client.status.${version.status}`)}</Tag>{' '}
          {formatDateTime(locale, version.changedAt)}
        </p>
        {restoredFrom !== null && (
          <p class="govuk-body">{t('versions.restored', { number: restoredFrom })}</p>
        )}
        {refusalReason !== null && (
          <InsetText>{t('approval.refusedBecause', { reason: refusalReason })}</InsetText>
        )}
        <Changes context={context} opened={opened} version={version} />
        {version.status === 'waiting' && integration}
        <Decision context={context} actor={actor} opened={opened} version={version} problems={problems} />
        <Restore context={context} opened={opened} version={version} />
      </>
    ),
  }
}

/** Against what is in use, for a version that may come; against the one before it, for those that were. */
function Changes({
  context,
  opened,
  version,
}: {
  context: PageContext
  opened: OpenClient
  version: ClientVersion
}): VNode {
  const { locale } = context
  const t = identityWords.in(locale)
  const isOpen = version.status === 'draft' || version.status === 'waiting'
  const basis = opened.versions.find((candidate) =>
    isOpen
      ? candidate.status === 'live'
      : candidate.number < version.number && candidate.status !== 'refused',
  )
  const changes = diffConfigurations(
    basis?.configuration ?? newClientConfiguration,
    version.configuration,
    configurationFields,
  )
  if (changes.length === 0) return <p class="govuk-body">{t('versions.same')}</p>
  const caption = basis === undefined ? t('versions.first') : t('versions.against', { number: basis.number })
  return (
    <>
      <h2 class="govuk-heading-m">{caption}</h2>
      {changes.map((change) => (
        <SummaryList
          card={{ title: { children: fieldLabel(locale, change), headingLevel: 3 } }}
          rows={[
            {
              key: t('versions.before'),
              value: { children: <ClientValue locale={locale} value={change.before} /> },
            },
            {
              key: t('versions.after'),
              value: { children: <ClientValue locale={locale} value={change.after} /> },
            },
          ]}
        />
      ))}
    </>
  )
}

function fieldLabel(locale: Locale, { field }: FieldChange): string {
  const t = identityWords.in(locale)
  const shown = fieldGroups.flatMap(({ fields }) => fields).find(({ key }) => key === field)
  if (shown !== undefined) return t(`client.field.${shown.key}`)
  return field === 'publicKeyPem' || field === 'jwksUrl' || field === 'keySource'
    ? `${t('client.key')} (${field})`
    : field
}

interface DecisionProps {
  context: PageContext
  actor: PersonActor
  opened: OpenClient
  version: ClientVersion
  problems: FieldMessages
}

function Decision({ context, actor, opened, version, problems }: DecisionProps): VNode | null {
  const t = identityWords.in(context.locale)
  if (version.status !== 'waiting') return null
  if (!opened.mayApprove || !mayDecide(version, actor.personId)) {
    return <InsetText>{t(opened.mayApprove ? 'client.own' : 'approval.others')}</InsetText>
  }
  const revision = <input type="hidden" name="revision" value={version.revision} />
  return (
    <>
      <h2 class="govuk-heading-m" id="decision">
        {t('approval.title')}
      </h2>
      <p class="govuk-body">{t('approval.intro')}</p>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="approve" />
        {revision}
        <Button>{t('approval.approve')}</Button>
      </PostForm>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="refuse" />
        {revision}
        <Textarea name="reason" label={t('approval.reason')} errorMessage={problems['reason']} rows={3} />
        <Button classes="govuk-button--secondary">{t('approval.refuse')}</Button>
      </PostForm>
    </>
  )
}

function Restore({
  context,
  opened,
  version,
}: {
  context: PageContext
  opened: OpenClient
  version: ClientVersion
}): VNode | null {
  const t = identityWords.in(context.locale)
  if (version.status !== 'replaced' || !opened.isOwner) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('restore.title')}</h2>
      <p class="govuk-body">{t(opened.environment === 'sandbox' ? 'restore.sandbox' : 'restore.live')}</p>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="restore" />
        <Button classes="govuk-button--secondary">{t('restore.button')}</Button>
      </PostForm>
    </>
  )
}
