import { VersionTable, versionTexts } from '#kernel/approval'
import { membersOf, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { viewRecords } from '../../permissions.ts'
import { staffVersionPath } from '../../writing/addresses.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** All that a record has been: who wrote each version, and who decided on it. */
export const staffRecordVersionsPage = definePage({
  path: '/staff/algorithms/:recordId/versions',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openRecord(actor, kernel.db, params.recordId)
    const { record, versions } = opened
    const members = await membersOf(kernel.db, record.organisationId ?? '')
    const t = editorWords.in(locale)
    return view(
      editorFrame({
        locale,
        opened,
        title: versionTexts(locale).all,
        width: 'wide',
        children: (
          <VersionTable
            locale={locale}
            versions={versions}
            hrefOf={(number) => staffVersionPath(record.id, number)}
            nameOf={(personId) =>
              members.find((member) => member.personId === personId)?.displayName ?? t('versions.left')
            }
          />
        ),
      }),
    )
  },
})
