import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { Table, TableRegion } from '#kernel/ui'
import type { Route, ServicePage } from '../../../domain/definition.ts'
import { successors } from '../../../domain/check/routes.ts'
import { editorPagePath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { routeInWords, targetTitle } from '../../../editor/outline.tsx'
import { pageTitle } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { openService } from '../../../versions/open-service.ts'
import { MapDrawing } from './map-drawing.tsx'

/** How the pages of a service lead to each other: a drawing, and the same as a table. */
export const staffServiceMapPage = definePage({
  path: '/staff/service-editor/:definitionName/map',
  access: permitted(viewDefinitions),
  async get({ kernel, actor, params, locale }) {
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const t = editorWords.in(locale)
    const { pages } = opened.content
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.map'),
        current: 'map',
        children: (
          <>
            <p class="govuk-body">{t('map.about')}</p>
            <MapDrawing definition={opened.content} locale={locale} />
            <h2 class="govuk-heading-m">{t('map.table')}</h2>
            <TableRegion label={t('map.table')}>
              <Table
                head={[t('map.page'), t('map.leads')]}
                rows={pages.map((page) => [
                  <a class="govuk-link" href={editorPagePath(opened.name, page.name)}>
                    {pageTitle(page, locale)}
                  </a>,
                  <ul class="govuk-list">
                    {leadsOf(page).map(({ when, to }) => (
                      <li>{routeInWords(opened.content, when, to, locale)}</li>
                    ))}
                    {successors(pages, page)
                      .filter((to) => !leadsOf(page).some((route) => route.to === to))
                      .map((to) => (
                        <li>
                          {t(leadsOf(page).length === 0 ? 'route.always' : 'map.otherwise', {
                            page: targetTitle(opened.content, to, locale),
                          })}
                        </li>
                      ))}
                    {page.kind === 'exit' && <li>{t('map.ends')}</li>}
                  </ul>,
                ])}
              />
            </TableRegion>
          </>
        ),
      }),
    )
  },
})

function leadsOf(page: ServicePage): readonly Route[] {
  return 'next' in page ? (page.next ?? []) : []
}
