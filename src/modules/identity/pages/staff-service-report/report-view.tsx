import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, InsetText, Radios, SummaryList, type FieldMessages } from '#kernel/ui'
import type { OpenClient } from '../../clients/open-client.ts'
import { integrationPath, reportPath } from '../../integration-check/addresses.ts'
import { cleanStep, isStep, steps, type StepName } from '../../integration-check/guided-step.ts'
import { CheckResults, checkTitle, outcomeSentence } from '../../parts/check-results.tsx'
import type { IntegrationCheck } from '../../store/integration-check.ts'
import type { SandboxFlow } from '../../store/sandbox-flow.ts'
import { identityWords } from '../../words.ts'

export function reportView(
  context: PageContext,
  opened: OpenClient,
  check: IntegrationCheck,
  flows: readonly SandboxFlow[],
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const { service, isOwner } = opened
  const path = reportPath(service.id, check.id)
  const isRunning = check.finishedAt === null
  const step = isRunning && check.step !== null && isStep(check.step) ? check.step : undefined
  const title = t('integration.report')
  return {
    title,
    layout: 'staff',
    backHref: integrationPath(service.id),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {title}
        </h1>
        <SummaryList
          rows={[
            { key: t('integration.when'), value: formatDateTime(locale, check.startedAt) },
            { key: t('integration.version'), value: String(check.versionNumber ?? '') },
            check.startAddress !== null && {
              key: t('integration.address'),
              value: { children: <span class="govuk-!-text-break-word">{check.startAddress}</span> },
            },
            { key: t('integration.result'), value: outcomeSentence(locale, check.results) },
          ]}
        />
        {isRunning && step === undefined && <Progress context={context} check={check} path={path} />}
        {step !== undefined && isOwner && (
          <Step context={context} step={step} path={path} flows={flows} problems={problems} />
        )}
        <CheckResults locale={locale} results={check.results} />
        {!isRunning && (
          <p class="govuk-body">
            <a class="govuk-link" href={`${path}/export`}>
              {t('integration.export')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

function Progress({
  context,
  check,
  path,
}: {
  context: PageContext
  check: IntegrationCheck
  path: string
}): VNode {
  const t = identityWords.in(context.locale)
  return (
    <InsetText>
      <p class="govuk-body">{t('integration.progress', { done: check.results.length })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={path}>
          {t('integration.refresh')}
        </a>
      </p>
    </InsetText>
  )
}

function Step({
  context,
  step,
  path,
  flows,
  problems,
}: {
  context: PageContext
  step: StepName
  path: string
  flows: readonly SandboxFlow[]
  problems: FieldMessages
}): VNode {
  const t = identityWords.in(context.locale)
  const number = steps.indexOf(step) + 1
  return (
    <>
      <h2 class="govuk-heading-m">
        {t('integration.step', { number, count: steps.length })}
        {': '}
        {step === cleanStep ? t('integration.check.sign-in') : checkTitle(context.locale, step)}
      </h2>
      <p class="govuk-body">{t(step === cleanStep ? 'integration.step.clean' : 'integration.step.error')}</p>
      <Seen context={context} flow={flows.findLast(({ checkStep }) => checkStep === step)} path={path} />
      <PostForm context={context} action={path}>
        <input type="hidden" name="step" value={step} />
        <Radios
          name="told"
          fieldset={{ legend: { children: t('integration.told'), classes: 'govuk-fieldset__legend--s' } }}
          errorMessage={problems['told']}
          items={[
            { value: 'signed-in', children: t('integration.told.signed-in') },
            { value: 'refused', children: t('integration.told.refused') },
            { value: 'skipped', children: t('integration.told.skipped') },
          ]}
        />
        <Button>{t('integration.next')}</Button>
      </PostForm>
      <PostForm context={context} action={path}>
        <input type="hidden" name="intent" value="leave" />
        <Button classes="govuk-button--secondary">{t('integration.leave')}</Button>
      </PostForm>
    </>
  )
}

/** What the sandbox has seen of this step so far. */
function Seen({
  context,
  flow,
  path,
}: {
  context: PageContext
  flow: SandboxFlow | undefined
  path: string
}): VNode {
  const t = identityWords.in(context.locale)
  return (
    <InsetText>
      <ul class="govuk-list">
        <li>{t(flow === undefined ? 'integration.seen.nothing' : 'integration.seen.asked')}</li>
        {flow !== undefined && flow.redeemedAt !== null && <li>{t('integration.seen.redeemed')}</li>}
        {flow !== undefined && flow.readAt !== null && <li>{t('integration.seen.read')}</li>}
      </ul>
      <a class="govuk-link" href={path}>
        {t('integration.refresh')}
      </a>
    </InsetText>
  )
}
