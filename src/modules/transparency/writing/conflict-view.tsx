import type { VNode } from 'preact'
import { PostForm, view, type PageContext, type PageResult } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, Radios, WarningText } from '#kernel/ui'
import { staffRecordPath } from '../addresses.ts'
import type { AskedField } from '../domain/parts.ts'
import type { FieldValues } from '../domain/record.ts'
import { PlainText } from '../parts/plain-text.tsx'
import { editorFrame } from './editor-frame.tsx'
import type { OpenedRecord } from './open-record.ts'
import type { PartPage } from './part-page.ts'
import { seenOf } from './save-part.ts'
import { editorWords } from './words.ts'

/** The name of the choice between two texts of one field. */
export function choiceOf(key: string): string {
  return `choice-${key}`
}

interface ConflictProps {
  context: PageContext
  opened: OpenedRecord
  page: PartPage
  typed: FieldValues
  /** Who saved what stands there now. */
  savedBy: string
  /** The person answered and left some of the choices open. */
  isUndecided: boolean
}

/**
 * Somebody else saved the same part meanwhile (409): both texts of every field that differs, side by side, and a choice for each.
 * Where the version is no draft any more, what was typed is shown to be copied.
 */
export function conflictView(props: ConflictProps): PageResult {
  const { context, opened, isUndecided } = props
  const { locale } = context
  const t = editorWords.in(locale)
  const differing = differingFields(props)
  const errors = isUndecided
    ? Object.fromEntries(
        differing.map(({ definition: { key, label } }) => [
          choiceOf(key),
          t('conflict.choose', { field: label[locale] }),
        ]),
      )
    : {}
  const page = editorFrame({
    locale,
    opened,
    title: t('conflict.title'),
    width: 'wide',
    hasError: true,
    children: (
      <>
        <FormErrors errors={errors} />
        {opened.draft === undefined ? (
          <NoDraft {...props} differing={differing} />
        ) : (
          <Choices {...props} differing={differing} errors={errors} />
        )}
      </>
    ),
  })
  return view(page, { status: 409 })
}

/** Fields of which the saved text and the typed one are not the same. */
export function differingFields({
  page,
  typed,
}: {
  page: PartPage
  typed: FieldValues
}): readonly AskedField[] {
  return page.fields.filter(
    ({ definition: { key } }) => typed[key] !== undefined && typed[key] !== (page.values[key] ?? ''),
  )
}

type PartProps = ConflictProps & { differing: readonly AskedField[] }

function NoDraft({ context: { locale }, opened, typed, differing }: PartProps): VNode {
  const t = editorWords.in(locale)
  return (
    <>
      <WarningText>{t('conflict.noDraft')}</WarningText>
      {differing.map(({ definition: { key, label } }) => (
        <>
          <h2 class="govuk-heading-s">{label[locale]}</h2>
          <PlainText text={typed[key] ?? ''} />
        </>
      ))}
      <Button href={staffRecordPath(opened.record.id)}>{t('conflict.back')}</Button>
    </>
  )
}

function Choices(props: PartProps & { errors: Readonly<Record<string, string>> }): VNode {
  const { context, opened, page, typed, savedBy, differing, errors } = props
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const by = { name: savedBy, time: formatDateTime(locale, opened.shown.changedAt) }
  return (
    <>
      <WarningText>{t('conflict.body', by)}</WarningText>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="settle" />
        <input type="hidden" name="seen" value={seenOf(kernel, page)} />
        {page.fields.map(({ definition: { key } }) => (
          <input type="hidden" name={key} value={typed[key] ?? page.values[key] ?? ''} />
        ))}
        {differing.map(({ definition: { key, label } }) => (
          <section class="govuk-!-margin-bottom-6">
            <h2 class="govuk-heading-m">{label[locale]}</h2>
            <div class="govuk-grid-row">
              <div class="govuk-grid-column-one-half">
                <h3 class="govuk-heading-s">{t('conflict.theirs', by)}</h3>
                <Shown text={page.values[key] ?? ''} empty={t('conflict.empty')} />
              </div>
              <div class="govuk-grid-column-one-half">
                <h3 class="govuk-heading-s">{t('conflict.mine')}</h3>
                <Shown text={typed[key] ?? ''} empty={t('conflict.empty')} />
              </div>
            </div>
            <Radios
              name={choiceOf(key)}
              fieldset={{
                legend: {
                  children: t('conflict.which', { field: label[locale] }),
                  classes: 'govuk-fieldset__legend--s',
                },
              }}
              classes="govuk-radios--inline"
              errorMessage={errors[choiceOf(key)]}
              items={[
                { value: 'theirs', children: t('conflict.keepTheirs') },
                { value: 'mine', children: t('conflict.keepMine') },
              ]}
            />
          </section>
        ))}
        <Button>{t('conflict.save')}</Button>
      </PostForm>
    </>
  )
}

function Shown({ text, empty }: { text: string; empty: string }): VNode {
  return text === '' ? <p class="govuk-hint">{empty}</p> : <PlainText text={text} />
}
