import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button } from '#kernel/ui'
import { checkPageName, isAsked, type ServiceDefinition } from '../domain/definition.ts'
import { findPage, type AnyPage } from '../domain/edit/pages.ts'
import { withoutGaps } from '../domain/languages.ts'
import { conditionInWords } from '../parts/condition-words.ts'
import type { OpenService } from '../versions/open-service.ts'
import { editorFieldPath, editorPagePath, editorPath } from './addresses.ts'
import { RevisionField } from './save.tsx'
import { inLocale, pageTitle } from './shown-text.ts'
import { editorWords } from './words.ts'

interface OutlineProps {
  context: FormContext
  opened: OpenService
}

/** Every page in order, with what it asks and where it leads. */
export function Outline({ context, opened }: OutlineProps): VNode {
  const t = editorWords.in(context.locale)
  const { pages } = opened.content
  return (
    <section aria-labelledby="pages">
      <h2 class="govuk-heading-m" id="pages">
        {t('outline.title')}
      </h2>
      {pages.length === 0 && <p class="govuk-body">{t('outline.empty')}</p>}
      <OutlineList context={context} opened={opened} pages={pages} group={undefined} />
    </section>
  )
}

interface ListProps extends OutlineProps {
  pages: readonly AnyPage[]
  group: string | undefined
}

function OutlineList({ context, opened, pages, group }: ListProps): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const query = group === undefined ? '' : `?group=${group}`
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        {pages.map((page, index) => (
          <li class="govuk-!-margin-bottom-4">
            <a class="govuk-link govuk-!-font-weight-bold" href={editorPagePath(opened.name, page.name)}>
              {pageTitle(page, locale)}
            </a>{' '}
            <span class="govuk-hint govuk-!-display-inline">{t(`pageKind.${page.kind}`)}</span>
            <PageParts opened={opened} page={page} context={context} />
            {opened.mayEdit && (
              <MoveButtons
                context={context}
                opened={opened}
                name={page.name}
                title={pageTitle(page, locale)}
                isFirst={index === 0}
                isLast={index === pages.length - 1}
              />
            )}
          </li>
        ))}
      </ol>
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${editorPath(opened.name)}/add-page${query}`}>
            {t(group === undefined ? 'outline.add' : 'outline.addWithin')}
          </a>
        </p>
      )}
    </>
  )
}

function PageParts({ context, opened, page }: OutlineProps & { page: AnyPage }): VNode {
  const { locale } = context
  return (
    <>
      {page.kind === 'questions' && (
        <ul class="govuk-list govuk-list--bullet">
          {page.fields.map((field) => (
            <li>
              <a class="govuk-link" href={editorFieldPath(opened.name, field.name)}>
                {inLocale(isAsked(field) ? field.label : (field.shortLabel ?? field.label), locale) ||
                  field.name}
              </a>{' '}
              <span class="govuk-hint govuk-!-display-inline">
                {editorWords.in(locale)(`kind.${field.kind}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {'next' in page && page.next !== undefined && (
        <ul class="govuk-list govuk-list--bullet">
          {page.next.map(({ when, to }) => (
            <li>{routeInWords(opened.content, when, to, locale)}</li>
          ))}
        </ul>
      )}
      {page.kind === 'group' && (
        <OutlineList context={context} opened={opened} pages={page.pages} group={page.name} />
      )}
    </>
  )
}

/** A route as a sentence: "If “Vehicle” is “None”: go to “You cannot apply”". */
export function routeInWords(
  definition: ServiceDefinition,
  when: Parameters<typeof conditionInWords>[1] | undefined,
  to: string,
  locale: FormContext['locale'],
): string {
  const t = editorWords.in(locale)
  const page = targetTitle(definition, to, locale)
  if (when === undefined) return t('route.always', { page })
  const condition = conditionInWords(withoutGaps(definition), when, true, locale)
  return t('route.when', { condition, page })
}

/** What a route leads to, in words. */
export function targetTitle(
  definition: ServiceDefinition,
  to: string,
  locale: FormContext['locale'],
): string {
  if (to === checkPageName) return editorWords.in(locale)('route.check')
  const page = findPage(definition, to)?.page
  return page === undefined ? to : pageTitle(page, locale)
}

interface MoveProps extends OutlineProps {
  name: string
  title: string
  isFirst: boolean
  isLast: boolean
}

function MoveButtons({ context, opened, name, title, isFirst, isLast }: MoveProps): VNode {
  const t = editorWords.in(context.locale)
  const directions = [...(isFirst ? [] : (['up'] as const)), ...(isLast ? [] : (['down'] as const))]
  return (
    <div class="govuk-button-group govuk-!-margin-top-2">
      {directions.map((direction) => (
        <PostForm context={context} action={editorPath(opened.name)}>
          <RevisionField opened={opened} />
          <input type="hidden" name="intent" value={direction} />
          <input type="hidden" name="page" value={name} />
          <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
            {t(`move.${direction}`)} <span class="govuk-visually-hidden">{title}</span>
          </Button>
        </PostForm>
      ))}
    </div>
  )
}
