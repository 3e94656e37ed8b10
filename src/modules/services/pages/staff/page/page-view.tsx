import type { VNode } from 'preact'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, Checkboxes, FormErrors, NotificationBanner, TextInput, type FieldMessages } from '#kernel/ui'
import { fieldsOf, isAsked } from '../../../domain/definition.ts'
import { isInWelsh } from '../../../domain/languages.ts'
import type { AnyPage } from '../../../domain/edit/pages.ts'
import { editorFieldPath, editorPagePath, editorPath, previewPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { NotesBeside } from '../../../editor/notes.tsx'
import { routeInWords } from '../../../editor/outline.tsx'
import { RevisionField } from '../../../editor/save.tsx'
import { inLocale, pageTitle } from '../../../editor/shown-text.ts'
import { asLines, sentText, sentTextPair, TextPair } from '../../../editor/texts-form.tsx'
import { editorWords } from '../../../editor/words.ts'
import { judge } from '../../../versions/judge.ts'
import type { OpenService } from '../../../versions/open-service.ts'

type Sent = Readonly<Record<string, unknown>>

/** @param sent as typed, of a form that was refused */
export async function pageView(
  context: PageContext,
  target: Queryable,
  opened: OpenService,
  page: AnyPage,
  errors: FieldMessages,
  sent?: Sent,
): Promise<PageView> {
  const { locale, kernel, query } = context
  const t = editorWords.in(locale)
  const shared = { context, opened, page }
  const { problems } = await judge(kernel, target, opened.content)
  return editorFrame({
    locale,
    opened,
    title: pageTitle(page, locale),
    backHref: `${editorPath(opened.name)}#pages`,
    children: (
      <>
        <FormErrors errors={errors} />
        {query['done'] === 'saved' && (
          <NotificationBanner type="success">{t('done.saved')}</NotificationBanner>
        )}
        <p class="govuk-body">
          {t(`pageKind.${page.kind}`)}. {t('page.name')} <code>{page.name}</code>
        </p>
        {opened.mayEdit && <OwnParts {...shared} errors={errors} sent={sent} />}
        {page.kind === 'questions' && <Questions {...shared} page={page} />}
        {page.kind === 'eligibility' && <Rules {...shared} page={page} />}
        {page.kind === 'group' && (
          <p class="govuk-body">
            <a class="govuk-link" href={`${editorPath(opened.name)}#pages`}>
              {t('page.within')}
            </a>
          </p>
        )}
        {'fields' in page || page.kind === 'group' ? <Routes {...shared} /> : null}
        <NotesBeside
          locale={locale}
          definition={opened.content}
          problems={problems}
          places={[`pages/${page.name}`]}
        />
        <h2 class="govuk-heading-m">{t('page.more')}</h2>
        <p class="govuk-body">
          <a class="govuk-link" href={previewPath(opened.name, page.name)}>
            {t('page.preview')}
          </a>
        </p>
        {opened.mayEdit && <Remove {...shared} />}
      </>
    ),
  })
}

interface PartProps {
  context: PageContext
  opened: OpenService
  page: AnyPage
}

/** The form of what the page itself says. */
function OwnParts({
  context,
  opened,
  page,
  errors,
  sent,
}: PartProps & { errors: FieldMessages; sent: Sent | undefined }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const shared = { locale, isInWelsh: isInWelsh(opened.content) }
  const words = (name: string, before: { en: string; cy: string } | undefined) =>
    sent === undefined ? before : sentTextPair(sent, name)
  return (
    <PostForm context={context}>
      <RevisionField opened={opened} />
      <input type="hidden" name="intent" value="save" />
      <TextPair
        {...shared}
        name="title"
        label={t('page.heading')}
        hint={page.kind === 'questions' ? t('page.headingHint') : undefined}
        value={words('title', page.title)}
        error={errors['title-en']}
      />
      {(page.kind === 'questions' || page.kind === 'exit') && (
        <TextPair
          {...shared}
          name="body"
          label={t('page.body')}
          hint={t('lines.paragraphs')}
          value={words('body', asLines(page.body))}
          rows={3}
        />
      )}
      {page.kind === 'eligibility' && (
        <TextPair
          {...shared}
          name="instead"
          label={t('page.instead')}
          hint={t('lines.paragraphs')}
          value={words('instead', asLines(page.instead))}
          rows={3}
        />
      )}
      {page.kind === 'group' && (
        <>
          <TextPair
            {...shared}
            name="noun"
            label={t('group.noun')}
            hint={t('group.nounHint')}
            value={words('noun', page.noun)}
          />
          {(['minimum', 'maximum'] as const).map((name) => (
            <TextInput
              name={name}
              label={{ children: t(`group.${name}`), classes: 'govuk-label--s' }}
              value={sent === undefined ? page[name] : sentText(sent, name)}
              errorMessage={errors[name]}
              inputmode="numeric"
              classes="govuk-input--width-3"
            />
          ))}
          <Checkboxes
            name="summary"
            fieldset={{ legend: { children: t('group.summary'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('group.summaryHint')}
            values={page.summary ?? []}
            items={fieldsOf({ pages: [page] })
              .filter(isAsked)
              .map((field) => ({
                value: field.name,
                children: inLocale(field.shortLabel ?? field.label, locale),
              }))}
          />
        </>
      )}
      <Button>{t('save')}</Button>
    </PostForm>
  )
}

function Questions({
  context,
  opened,
  page,
}: PartProps & { page: Extract<AnyPage, { kind: 'questions' }> }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  return (
    <section aria-labelledby="questions">
      <h2 class="govuk-heading-m" id="questions">
        {t('page.questions')}
      </h2>
      <ol class="govuk-list govuk-list--number">
        {page.fields.map((field, index) => (
          <li class="govuk-!-margin-bottom-3">
            <a class="govuk-link" href={editorFieldPath(opened.name, field.name)}>
              {inLocale(field.label, locale) || field.name}
            </a>{' '}
            <span class="govuk-hint govuk-!-display-inline">{t(`kind.${field.kind}`)}</span>
            {opened.mayEdit && page.fields.length > 1 && (
              <div class="govuk-button-group">
                {index > 0 && (
                  <ItemForm context={context} opened={opened} page={page} intent="field-up" item={field.name}>
                    {t('move.up')}
                  </ItemForm>
                )}
                {index < page.fields.length - 1 && (
                  <ItemForm
                    context={context}
                    opened={opened}
                    page={page}
                    intent="field-down"
                    item={field.name}
                  >
                    {t('move.down')}
                  </ItemForm>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${editorPagePath(opened.name, page.name)}/add-question`}>
            {t('page.addQuestion')}
          </a>
        </p>
      )}
    </section>
  )
}

function Rules({
  context,
  opened,
  page,
}: PartProps & { page: Extract<AnyPage, { kind: 'eligibility' }> }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const own = editorPagePath(opened.name, page.name)
  return (
    <section aria-labelledby="rules">
      <h2 class="govuk-heading-m" id="rules">
        {t('page.rules')}
      </h2>
      <ol class="govuk-list govuk-list--number">
        {page.rules.map((rule, index) => (
          <li class="govuk-!-margin-bottom-3">
            <a class="govuk-link" href={`${own}/rules/${rule.name}`}>
              {inLocale(rule.title, locale)}
            </a>
            {opened.mayEdit && (
              <ItemForm
                context={context}
                opened={opened}
                page={page}
                intent="remove-rule"
                item={String(index)}
              >
                {t('remove')} <span class="govuk-visually-hidden">{inLocale(rule.title, locale)}</span>
              </ItemForm>
            )}
          </li>
        ))}
      </ol>
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own}/rules/new`}>
            {t('page.addRule')}
          </a>
        </p>
      )}
    </section>
  )
}

function Routes({ context, opened, page }: PartProps): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const own = editorPagePath(opened.name, page.name)
  const routes = 'next' in page ? (page.next ?? []) : []
  return (
    <section aria-labelledby="routes">
      <h2 class="govuk-heading-m" id="routes">
        {t('page.routes')}
      </h2>
      <p class="govuk-body">{t(routes.length === 0 ? 'page.noRoutes' : 'page.routesHint')}</p>
      <ol class="govuk-list govuk-list--number">
        {routes.map(({ when, to }, index) => (
          <li class="govuk-!-margin-bottom-3">
            <a class="govuk-link" href={`${own}/routes/${index + 1}`}>
              {routeInWords(opened.content, when, to, locale)}
            </a>
            {opened.mayEdit && (
              <ItemForm
                context={context}
                opened={opened}
                page={page}
                intent="remove-route"
                item={String(index)}
              >
                {t('remove')}{' '}
                <span class="govuk-visually-hidden">{routeInWords(opened.content, when, to, locale)}</span>
              </ItemForm>
            )}
          </li>
        ))}
      </ol>
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own}/routes/new`}>
            {t('page.addRoute')}
          </a>
        </p>
      )}
    </section>
  )
}

interface ItemFormProps extends PartProps {
  intent: string
  item: string
  children: VNode | string | (VNode | string)[]
}

/** One button that changes one thing of a list. */
function ItemForm({ context, opened, page, intent, item, children }: ItemFormProps): VNode {
  return (
    <PostForm context={context} action={editorPagePath(opened.name, page.name)}>
      <RevisionField opened={opened} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="item" value={item} />
      <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">{children}</Button>
    </PostForm>
  )
}

function Remove({ context, opened, page }: PartProps): VNode {
  return (
    <ItemForm context={context} opened={opened} page={page} intent="remove" item="">
      {editorWords.in(context.locale)('page.remove')}
    </ItemForm>
  )
}
