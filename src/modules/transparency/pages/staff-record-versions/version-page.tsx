import { basisOf, Restore, VersionFacts, versionTexts } from '#kernel/approval'
import { permitted } from '#kernel/access'
import {
  definePage,
  forbidden,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { FormErrors, type FieldMessages } from '#kernel/ui'
import { staffRecordPath } from '../../addresses.ts'
import { diffContent } from '../../domain/diff.ts'
import { Changes } from '../../parts/changes.tsx'
import { RecordBody } from '../../parts/record-body.tsx'
import { viewRecords } from '../../permissions.ts'
import type { RecordVersion } from '../../store/record-version.ts'
import { viewPath } from '../../writing/addresses.ts'
import { beginVersion } from '../../writing/begin-record.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openRecord, type OpenedRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** One version of a record: what it changed, all that it says, and for an earlier one the way back to it. */
export const staffRecordVersionPage = definePage({
  path: '/staff/algorithms/:recordId/versions/:number',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openRecord(actor, kernel.db, params.recordId)
    return view(versionView(context, opened, versionOf(opened, params.number), {}))
  },
  post: {
    fields: { intent: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const opened = await openRecord(actor, tx, params.recordId)
      const version = versionOf(opened, params.number)
      if (!opened.mayWrite || version.status !== 'replaced') throw forbidden()
      const begun =
        opened.open === undefined
          ? await beginVersion(kernel, tx, actor, version, opened.versions)
          : undefined
      if (begun === undefined) {
        const restore = editorWords.in(locale)('restore.hasOpen')
        return refusedForm(versionView(context, opened, version, { restore }))
      }
      return redirectTo(`${staffRecordPath(opened.record.id)}?done=restored`)
    },
  },
})

function versionOf({ versions }: OpenedRecord, number: string): RecordVersion {
  const version = versions.find((each) => String(each.number) === number)
  if (version === undefined) throw notFound()
  return version
}

function versionView(
  context: PageContext,
  opened: OpenedRecord,
  version: RecordVersion,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const texts = versionTexts(locale)
  const basis = basisOf(opened.versions, version)
  const changes = basis === undefined ? [] : diffContent(basis.content, version.content)
  return editorFrame({
    locale,
    opened,
    title: texts.one(version.number),
    backHref: viewPath(opened.record.id, 'versions'),
    width: 'wide',
    children: (
      <>
        <FormErrors errors={errors} />
        <VersionFacts locale={locale} version={version} />
        {version.status === 'replaced' && opened.mayWrite && (
          <div id="restore">
            <Restore context={context} about={editorWords.in(locale)('restore.about')} />
          </div>
        )}
        <h2 class="govuk-heading-m">{texts.changesFrom(basis)}</h2>
        {basis !== undefined && changes.length === 0 && <p class="govuk-body">{texts.noChanges}</p>}
        {changes.length > 0 && <Changes changes={changes} locale={locale} />}
        <div class="cw-record">
          <RecordBody content={version.content} isWhole locale={locale} />
        </div>
      </>
    ),
  })
}
