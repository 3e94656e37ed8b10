import type { VNode } from 'preact'
import { basisOf, Decision, DecisionSaved, Restore, VersionFacts, versionTexts } from '#kernel/approval'
import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { PageContext, PageView } from '#kernel/http'
import { FormErrors, type FieldMessages } from '#kernel/ui'
import { changesBetween } from '../../../domain/diff/changes.ts'
import { lintDefinition } from '../../../editor/lint.ts'
import { editorPath, previewPath } from '../../../editor/addresses.ts'
import { changeText } from '../../../editor/change-words.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { Notes } from '../../../editor/notes.tsx'
import { editorWords } from '../../../editor/words.ts'
import type { DefinitionVersion } from '../../../store/definition-version.ts'
import { judge } from '../../../versions/judge.ts'
import type { OpenService } from '../../../versions/open-service.ts'
import { isShipped } from '../../../versions/versions.ts'

/** @param typed the reason, as it was typed */
export async function versionView(
  context: PageContext,
  target: Queryable,
  actor: PersonActor,
  opened: OpenService,
  version: DefinitionVersion,
  problems: FieldMessages,
  typed?: string,
): Promise<PageView> {
  const { locale, query, kernel } = context
  const t = editorWords.in(locale)
  const { status, content } = version
  const isOpen = status === 'draft' || status === 'waiting'
  const found = isOpen ? (await judge(kernel, target, content)).problems : []
  return editorFrame({
    locale,
    opened,
    title: versionTexts(locale).one(version.number),
    backHref: `${editorPath(opened.name)}/history`,
    children: (
      <>
        <FormErrors errors={problems} />
        {query['decided'] !== undefined && <DecisionSaved locale={locale} />}
        <VersionFacts
          locale={locale}
          version={version}
          source={isShipped(version) ? t('version.shipped') : undefined}
        />
        <Changes context={context} opened={opened} version={version} />
        {isOpen && (
          <>
            <h2 class="govuk-heading-m">{t('view.checks')}</h2>
            <Notes locale={locale} definition={content} problems={found} advice={lintDefinition(content)} />
            <p class="govuk-body">
              <a class="govuk-link" href={previewPath(opened.name)}>
                {t('view.preview')}
              </a>
            </p>
          </>
        )}
        <Decision
          context={context}
          version={version}
          personId={actor.personId}
          mayApprove={opened.mayApprove}
          intro={t('version.intro')}
          others={t('version.others')}
          problems={problems}
          typed={typed}
        />
        {status === 'replaced' && opened.mayEdit && <Restore context={context} />}
      </>
    ),
  })
}

function Changes({
  context,
  opened,
  version,
}: {
  context: PageContext
  opened: OpenService
  version: DefinitionVersion
}): VNode | null {
  const { locale } = context
  const texts = versionTexts(locale)
  const basis = basisOf(opened.versions, version)
  if (basis === undefined) return null
  const changes = changesBetween(basis.content, version.content)
  if (changes.length === 0) return <p class="govuk-body">{texts.noChanges}</p>
  return (
    <>
      <h2 class="govuk-heading-m">{texts.changesFrom(basis)}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) => (
          <li>{changeText(locale, change, basis.content, version.content)}</li>
        ))}
      </ul>
    </>
  )
}
