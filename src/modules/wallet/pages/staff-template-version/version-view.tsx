import type { VNode } from 'preact'
import { basisOf, Decision, DecisionSaved, Restore, VersionFacts, versionTexts } from '#kernel/approval'
import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { PageContext, PageView } from '#kernel/http'
import { Details, FormErrors, type FieldMessages } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { diffTemplates } from '../../domain/template-diff.ts'
import { TemplateFaults } from '../../parts/template-faults.tsx'
import { TemplateSummary } from '../../parts/template-summary.tsx'
import { changeText } from '../../parts/template-words.ts'
import type { TemplateVersion } from '../../store/template-version.ts'
import { problemsOf } from '../../templates/check-template.ts'
import type { OpenTemplate } from '../../templates/open-template.ts'
import { isShipped } from '../../templates/versions.ts'
import { walletWords } from '../../words.ts'

/** @param typed the reason, as it was typed */
export async function versionView(
  context: PageContext,
  target: Queryable,
  actor: PersonActor,
  opened: OpenTemplate,
  version: TemplateVersion,
  problems: FieldMessages,
  typed?: string,
): Promise<PageView> {
  const { locale, query, kernel } = context
  const t = walletWords.in(locale)
  const title = versionTexts(locale).one(version.number)
  const { status } = version
  const path = templatePath(opened.name)
  const faults = await problemsOf(kernel, target, opened, version.content)
  const isOpen = status === 'draft' || status === 'waiting'
  return {
    title: `${version.content.title[locale]}: ${title}`,
    layout: 'staff',
    backHref: path,
    body: (
      <>
        <FormErrors errors={problems} />
        {query['decided'] !== undefined && <DecisionSaved locale={locale} />}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{version.content.title[locale]}</span>
          {title}
        </h1>
        <VersionFacts
          locale={locale}
          version={version}
          source={isShipped(version) ? t('template.shipped') : undefined}
        />
        <Changes context={context} opened={opened} version={version} />
        {isOpen && (
          <>
            <TemplateFaults locale={locale} name={opened.name} problems={faults} mayEdit={false} />
            <p class="govuk-body">
              <a class="govuk-link" href={`${path}/preview`}>
                {t('template.preview')}
              </a>
            </p>
          </>
        )}
        <Decision
          context={context}
          version={version}
          personId={actor.personId}
          mayApprove={opened.mayApprove}
          intro={t('template.approval')}
          others={t('template.approvalOthers')}
          problems={problems}
          typed={typed}
        />
        {status === 'replaced' && opened.mayEdit && <Restore context={context} />}
        <TemplateSummary
          locale={locale}
          template={version.content}
          issuer={opened.organisation.name[locale]}
          mayEdit={false}
        />
      </>
    ),
  }
}

function Changes({
  context,
  opened,
  version,
}: {
  context: PageContext
  opened: OpenTemplate
  version: TemplateVersion
}): VNode | null {
  const { locale } = context
  const texts = versionTexts(locale)
  const basis = basisOf(opened.versions, version)
  if (basis === undefined) return null
  const changes = diffTemplates(basis.content, version.content)
  if (changes.length === 0) return <p class="govuk-body">{texts.noChanges}</p>
  return (
    <>
      <h2 class="govuk-heading-m">{texts.changesFrom(basis)}</h2>
      <ul class="govuk-list govuk-list--bullet cw-copy-text">
        {changes.map((change) => (
          <li>{changeText(locale, change)}</li>
        ))}
      </ul>
      {changes
        .filter(({ code }) => code === 'subject')
        .map(({ values }) => (
          <Details summary={walletWords.in(locale)('template.subjects')}>
            <h3 class="govuk-heading-s">{texts.before}</h3>
            <pre class="cw-json">{prettyJson(values['before'])}</pre>
            <h3 class="govuk-heading-s">{texts.after}</h3>
            <pre class="cw-json">{prettyJson(values['after'])}</pre>
          </Details>
        ))}
    </>
  )
}

function prettyJson(json = ''): string {
  return json === '' ? '–' : JSON.stringify(JSON.parse(json), null, 2)
}
