import type { VNode } from 'preact'
import { basisOf, Decision, DecisionSaved, Restore, VersionFacts, versionTexts } from '#kernel/approval'
import type { PersonActor } from '#kernel/access'
import type { PageContext, PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { FormErrors, SummaryList, type FieldMessages } from '#kernel/ui'
import { configurationFields } from '../../clients/one-login-fields.ts'
import { clientPath, type OpenClient } from '../../clients/open-client.ts'
import { diffConfigurations, type ClientVersion, type FieldChange } from '../../domain/client-version.ts'
import { newClientConfiguration } from '../../domain/client.ts'
import { ClientValue } from '../../parts/client-value.tsx'
import { fieldGroups } from '../../parts/client-fields.ts'
import { identityWords } from '../../words.ts'

export function versionView(
  context: PageContext,
  actor: PersonActor,
  opened: OpenClient,
  version: ClientVersion,
  problems: FieldMessages,
  /** What the check of the integration found. */
  integration?: VNode,
  /** The reason, as it was typed. */
  typed?: string,
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  const title = versionTexts(locale).one(version.number)
  return {
    title,
    layout: 'staff',
    backHref: `${clientPath(opened)}/versions`,
    body: (
      <>
        <FormErrors errors={problems} />
        {query['decided'] !== undefined && <DecisionSaved locale={locale} />}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.service.name}</span>
          {title}
        </h1>
        <VersionFacts locale={locale} version={version} />
        <Changes context={context} opened={opened} version={version} />
        {version.status === 'waiting' && integration}
        <Decision
          context={context}
          version={version}
          personId={actor.personId}
          mayApprove={opened.mayApprove}
          intro={t('approval.intro')}
          others={t('approval.others')}
          problems={problems}
          typed={typed}
        />
        {version.status === 'replaced' && opened.isOwner && (
          <Restore
            context={context}
            about={opened.environment === 'sandbox' ? t('restore.sandbox') : undefined}
          />
        )}
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
  const texts = versionTexts(locale)
  const basis = basisOf(opened.versions, version)
  const changes = diffConfigurations(
    basis?.configuration ?? newClientConfiguration,
    version.configuration,
    configurationFields,
  )
  if (changes.length === 0) return <p class="govuk-body">{texts.noChanges}</p>
  return (
    <>
      <h2 class="govuk-heading-m">{texts.changesFrom(basis)}</h2>
      {changes.map((change) => (
        <SummaryList
          card={{ title: { children: fieldLabel(locale, change), headingLevel: 3 } }}
          rows={[
            {
              key: texts.before,
              value: { children: <ClientValue locale={locale} value={change.before} /> },
            },
            {
              key: texts.after,
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
