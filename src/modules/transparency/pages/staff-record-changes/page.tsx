import { versionTexts } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { diffContent } from '../../domain/diff.ts'
import { Changes } from '../../parts/changes.tsx'
import { viewRecords } from '../../permissions.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** What a draft, or a version that waits, says otherwise than what is public. */
export const staffRecordChangesPage = definePage({
  path: '/staff/algorithms/:recordId/changes',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openRecord(actor, kernel.db, params.recordId)
    const { live, open } = opened
    if (live === undefined || open === undefined) throw notFound()
    const changes = diffContent(live.content, open.content)
    const texts = versionTexts(locale)
    return view(
      editorFrame({
        locale,
        opened,
        title: editorWords.in(locale)('view.changes'),
        width: 'wide',
        children: (
          <>
            <h2 class="govuk-heading-m">{texts.changesFrom(live)}</h2>
            {changes.length === 0 ? (
              <p class="govuk-body">{texts.noChanges}</p>
            ) : (
              <Changes changes={changes} locale={locale} />
            )}
          </>
        ),
      }),
    )
  },
})
