import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { TaskList } from '#kernel/ui'
import { fieldsOfPart, isTranslated, noTexts, planOf, valuesOfPart, type Part } from '../../domain/parts.ts'
import type { RecordContent } from '../../domain/record.ts'
import { sectionTitles } from '../../domain/standards/sections.ts'
import { writeRecords } from '../../permissions.ts'
import { sectionPath } from '../../writing/addresses.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openToWrite } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** How much of a record is in Welsh, section by section. */
export const staffRecordWelshPage = definePage({
  path: '/staff/algorithms/:recordId/welsh',
  access: permitted(writeRecords),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openToWrite(actor, kernel.db, params.recordId)
    const t = editorWords.in(locale)
    const { record, shown, draft } = opened
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.welsh'),
        children: (
          <>
            <p class="govuk-body">{t('welsh.intro')}</p>
            <TaskList
              items={planOf(shown.content.standard).map(({ section }) => {
                const { written, translated } = translationOf(shown.content, { section })
                const count = t('welsh.count', { translated, written })
                return {
                  title: sectionTitles[section][locale],
                  ...(draft !== undefined && { href: sectionPath(record.id, 'cy', section) }),
                  status:
                    translated < written ? { tag: { children: count, classes: 'govuk-tag--yellow' } } : count,
                }
              })}
            />
          </>
        ),
      }),
    )
  },
})

/** Texts of a section in English, and how many of them are in Welsh, with all items of its groups. */
function translationOf(content: RecordContent, part: Part): { written: number; translated: number } {
  const plan = planOf(content.standard).find(({ section }) => section === part.section)
  const items = (plan?.groups ?? []).flatMap(({ group }) =>
    (content.groups[group.key] ?? []).map((_item, at): Part => ({ ...part, item: { group: group.key, at } })),
  )
  const texts = [part, ...items].flatMap((each) => {
    const english = valuesOfPart(content, each)
    const welsh = valuesOfPart(content.welsh ?? noTexts, each)
    return fieldsOfPart(content.standard, each)
      .filter((field) => isTranslated(field) && (english[field.definition.key] ?? '') !== '')
      .map(({ definition: { key } }) => (welsh[key] ?? '') !== '')
  })
  return { written: texts.length, translated: texts.filter(Boolean).length }
}
