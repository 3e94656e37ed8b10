import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, Table, TableRegion, TextInput, type FieldMessages } from '#kernel/ui'
import type { OpenClient } from '../../clients/open-client.ts'
import { integrationPath, reportPath, tryOutPath } from '../../integration-check/addresses.ts'
import { outcomeSentence } from '../../parts/check-results.tsx'
import type { IntegrationCheck } from '../../store/integration-check.ts'
import { identityWords } from '../../words.ts'

export function integrationView(
  context: PageContext,
  opened: OpenClient,
  checks: readonly IntegrationCheck[],
  typed: { address: string },
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const { service, isOwner } = opened
  const path = integrationPath(service.id)
  return {
    title: t('integration.title'),
    layout: 'staff',
    backHref: tryOutPath(service.id),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {t('integration.title')}
        </h1>
        <p class="govuk-body-l">{t('integration.intro')}</p>
        {isOwner && (
          <>
            <h2 class="govuk-heading-m">{t('integration.automatic')}</h2>
            <p class="govuk-body">{t('integration.automatic.intro')}</p>
            <PostForm context={context} action={path}>
              <input type="hidden" name="intent" value="automatic" />
              <TextInput
                name="address"
                type="url"
                label={t('integration.address')}
                hint={t('integration.address.hint')}
                value={typed.address}
                errorMessage={problems['address']}
                spellcheck={false}
              />
              <Button>{t('integration.start')}</Button>
            </PostForm>
            <h2 class="govuk-heading-m">{t('integration.guided')}</h2>
            <p class="govuk-body">{t('integration.guided.intro')}</p>
            <PostForm context={context} action={path}>
              <input type="hidden" name="intent" value="guided" />
              <Button classes="govuk-button--secondary">{t('integration.guided.start')}</Button>
            </PostForm>
          </>
        )}
        <h2 class="govuk-heading-m">{t('integration.reports')}</h2>
        <Reports context={context} serviceId={service.id} checks={checks} />
      </>
    ),
  }
}

function Reports({
  context,
  serviceId,
  checks,
}: {
  context: PageContext
  serviceId: string
  checks: readonly IntegrationCheck[]
}): VNode {
  const { locale } = context
  const t = identityWords.in(locale)
  if (checks.length === 0) return <p class="govuk-body">{t('integration.reports.none')}</p>
  return (
    <TableRegion label={t('integration.reports')}>
      <Table
        head={[t('integration.when'), t('integration.version'), t('integration.result')]}
        rows={checks.map((check) => [
          <a class="govuk-link" href={reportPath(serviceId, check.id)}>
            {formatDateTime(locale, check.startedAt)}
          </a>,
          check.versionNumber ?? '',
          check.finishedAt === null ? t('integration.running') : outcomeSentence(locale, check.results),
        ])}
      />
    </TableRegion>
  )
}
