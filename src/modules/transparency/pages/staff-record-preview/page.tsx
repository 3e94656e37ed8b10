import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { InsetText } from '#kernel/ui'
import { headlineOf } from '../../domain/headline.ts'
import { RecordBody } from '../../parts/record-body.tsx'
import { viewRecords } from '../../permissions.ts'
import { inLanguage } from '../../reading/labels.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** What the public will read when this is published: what is kept back is not in it. */
export const staffRecordPreviewPage = definePage({
  path: '/staff/algorithms/:recordId/preview',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openRecord(actor, kernel.db, params.recordId)
    const t = editorWords.in(locale)
    const { content } = opened.shown
    const summary = inLanguage(headlineOf(content).description, locale)
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.preview'),
        children: (
          <>
            <InsetText>{t(`preview.${opened.shown.status}`)}</InsetText>
            <div class="cw-record">
              <p class="govuk-body-l" lang={summary.lang}>
                {summary.text}
              </p>
              <RecordBody content={content} summary={summary.text} isWhole locale={locale} />
            </div>
          </>
        ),
      }),
    )
  },
})
