import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Select, type FieldMessages } from '#kernel/ui'
import { checkPageName, type Route } from '../../../domain/definition.ts'
import { changePage, findPage, type AnyPage } from '../../../domain/edit/pages.ts'
import { fieldsSeenAfter } from '../../../domain/edit/seen-at.ts'
import { editorPagePath } from '../../../editor/addresses.ts'
import { ConditionInputs, conditionShapes, readCondition } from '../../../editor/condition-form.tsx'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { targetTitle } from '../../../editor/outline.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { sentText } from '../../../editor/texts-form.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

type Sent = Readonly<Record<string, unknown>>

/** Where a page leads, and when. The number `new` adds one. */
export const staffServiceRoutePage = definePage({
  path: '/staff/service-editor/:definitionName/pages/:pageName/routes/:routeNumber',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    const place = placeOf(opened, params.pageName, params.routeNumber)
    return view(routeView(context, opened, place, undefined, {}))
  },
  post: {
    fields: { ...conditionShapes, to: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const form: Sent = context.form
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const place = placeOf(opened, params.pageName, params.routeNumber)
      const read = readCondition(form, fieldsSeenAfter(opened.content, place.page.name))
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(routeView(context, opened, place, form, errors))
      }
      const to = sentText(form, 'to')
      const route: Route = { to, ...(read.condition === undefined ? {} : { when: read.condition }) }
      const content = changePage(opened.content, place.page.name, (page) => {
        if (!('fields' in page) && page.kind !== 'group') return page
        const next = page.next ?? []
        return { ...page, next: place.index === undefined ? [...next, route] : next.with(place.index, route) }
      })
      const location = `${editorPagePath(opened.name, place.page.name)}?done=saved`
      return saveDraft(
        { ...context, form: { revision: sentText(form, 'revision') } },
        opened,
        content,
        location,
      )
    },
  },
})

interface RoutePlace {
  page: AnyPage
  siblings: readonly AnyPage[]
  /** Undefined for a new one. */
  index: number | undefined
  route: Route | undefined
}

/** @throws HttpProblem 404 */
function placeOf({ content }: OpenService, pageName: string, routeNumber: string): RoutePlace {
  const found = findPage(content, pageName)
  if (found === undefined) throw notFound()
  const { page, group } = found
  const outer = group === undefined ? undefined : findPage(content, group)?.page
  const siblings = outer?.kind === 'group' ? outer.pages : content.pages
  if (routeNumber === 'new') return { page, siblings, index: undefined, route: undefined }
  const index = Number(routeNumber) - 1
  const route = 'next' in page ? page.next?.[index] : undefined
  if (route === undefined) throw notFound()
  return { page, siblings, index, route }
}

function routeView(
  context: PageContext,
  opened: OpenService,
  { page, siblings, route }: RoutePlace,
  sent: Sent | undefined,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const later = siblings.slice(siblings.findIndex(({ name }) => name === page.name) + 1)
  const targets = [...later.map(({ name }) => name), checkPageName]
  return editorFrame({
    locale,
    opened,
    title: t(route === undefined ? 'page.addRoute' : 'route.change'),
    backHref: editorPagePath(opened.name, page.name),
    children: (
      <>
        <FormErrors errors={errors} />
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <Select
            name="to"
            label={{ children: t('route.to'), classes: 'govuk-label--s' }}
            value={sent === undefined ? (route?.to ?? targets[0] ?? '') : sentText(sent, 'to')}
            items={targets.map((target) => ({
              value: target,
              text: targetTitle(opened.content, target, locale),
            }))}
          />
          <p class="govuk-body">{t('route.about')}</p>
          <ConditionInputs
            locale={locale}
            definition={opened.content}
            fields={fieldsSeenAfter(opened.content, page.name)}
            condition={route?.when}
            sent={sent}
            errors={errors}
          />
          <Button>{t('save')}</Button>
        </PostForm>
      </>
    ),
  })
}
