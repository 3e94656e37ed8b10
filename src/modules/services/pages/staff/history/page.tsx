import { VersionTable } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { openService } from '../../../versions/open-service.ts'
import { namesOfEditors } from '../../../versions/tell-people.ts'
import { isShipped } from '../../../versions/versions.ts'

/** All versions of a service, with who wrote and who decided. */
export const staffServiceHistoryPage = definePage({
  path: '/staff/service-editor/:definitionName/history',
  access: permitted(viewDefinitions),
  async get({ kernel, actor, params, locale }) {
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const names = await namesOfEditors(kernel, kernel.db, actor, opened)
    const t = editorWords.in(locale)
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.history'),
        current: 'history',
        children: (
          <VersionTable
            locale={locale}
            versions={opened.versions}
            hrefOf={(number) => `${editorPath(opened.name)}/versions/${number}`}
            nameOf={(personId) => names.get(personId) ?? t('version.gone')}
            sourceOf={(version) => (isShipped(version) ? t('version.shipped') : undefined)}
          />
        ),
      }),
    )
  },
})
