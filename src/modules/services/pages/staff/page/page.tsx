import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, refusedForm, view } from '#kernel/http'
import {
  changeFields,
  changePage,
  findPage,
  moved,
  removePage,
  type AnyPage,
} from '../../../domain/edit/pages.ts'
import { editorPagePath, editorPath } from '../../../editor/addresses.ts'
import { messagesFor } from '../../../editor/error-messages.ts'
import { saveDraft } from '../../../editor/save.tsx'
import { viewDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openService, type OpenService } from '../../../versions/open-service.ts'
import { pageShapes, withOwnParts } from './page-form.ts'
import { pageView } from './page-view.tsx'

/** One page of a service: its words, its questions in their order, and where it leads. */
export const staffServicePagePage = definePage({
  path: '/staff/service-editor/:definitionName/pages/:pageName',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const page = pageNamed(opened, params.pageName)
    return view(await pageView(context, kernel.db, opened, page, {}))
  },
  post: {
    fields: { ...pageShapes, intent: 'text', item: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const page = pageNamed(opened, params.pageName)
      const own = editorPagePath(opened.name, page.name)
      const { content } = opened
      switch (form.intent) {
        case 'save': {
          const changed = withOwnParts(page, form)
          if ('errors' in changed) {
            const errors = messagesFor(locale, changed.errors)
            return refusedForm(await pageView(context, tx, opened, page, errors, form))
          }
          return saveDraft(
            context,
            opened,
            changePage(content, page.name, () => changed.page),
            `${own}?done=saved`,
          )
        }
        case 'remove':
          return saveDraft(
            context,
            opened,
            removePage(content, page.name),
            `${editorPath(opened.name)}#pages`,
          )
        case 'field-up':
        case 'field-down': {
          const by = form.intent === 'field-up' ? -1 : 1
          const changed = changeFields(content, page.name, (fields) =>
            moved(
              fields,
              fields.findIndex(({ name }) => name === form.item),
              by,
            ),
          )
          return saveDraft(context, opened, changed, own)
        }
        case 'remove-route':
        case 'remove-rule':
          return saveDraft(context, opened, without(opened, page, form.intent, Number(form.item)), own)
        default:
          throw forbidden()
      }
    },
  },
})

/** The page without one of its routes or rules. */
function without(
  { content }: OpenService,
  { name }: AnyPage,
  what: 'remove-route' | 'remove-rule',
  index: number,
) {
  return changePage(content, name, (page) => {
    if (what === 'remove-rule') {
      return page.kind === 'eligibility' ? { ...page, rules: page.rules.toSpliced(index, 1) } : page
    }
    if (!('next' in page) || page.next === undefined) return page
    const { next, ...rest } = page
    const kept = next.toSpliced(index, 1)
    return kept.length === 0 ? rest : { ...rest, next: kept }
  })
}

/** @throws HttpProblem 404 */
export function pageNamed({ content }: Pick<OpenService, 'content'>, name: string): AnyPage {
  const found = findPage(content, name)
  if (found === undefined) throw notFound()
  return found.page
}
