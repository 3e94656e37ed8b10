import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import {
  Button,
  FormErrors,
  Radios,
  Select,
  SortableTable,
  Textarea,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import type { ManyTyped } from '../../console/select-many.ts'
import { paths } from '../../domain/addresses.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'

/** What the page lists. */
export interface ManyLists {
  templates: readonly CredentialTemplate[]
  runs: readonly { href: string; when: string; total: number; isDone: boolean }[]
}

interface ViewProps {
  context: PageContext
  lists: ManyLists
  typed: ManyTyped
  errors: FieldMessages
}

export function cancelManyView(
  context: PageContext,
  lists: ManyLists,
  typed: ManyTyped,
  errors: FieldMessages = {},
): PageView {
  const t = walletWords.in(context.locale)
  return {
    title: t('many.title'),
    layout: 'staff',
    backHref: paths.staffCards,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('many.title')}</h1>
        <p class="govuk-body">{t('many.body')}</p>
        <PostForm context={context}>
          <Which context={context} lists={lists} typed={typed} errors={errors} />
          <Button preventDoubleClick>{t('many.preview')}</Button>
        </PostForm>
        {lists.runs.length > 0 && <Runs context={context} lists={lists} />}
      </>
    ),
  }
}

function Which({ context: { locale }, lists, typed, errors }: ViewProps): VNode {
  const t = walletWords.in(locale)
  return (
    <Radios
      name="kind"
      fieldset={{ legend: { children: t('many.which'), classes: 'govuk-fieldset__legend--m' } }}
      value={typed.kind}
      errorMessage={errors['kind']}
      items={[
        {
          value: 'references',
          children: t('many.references'),
          conditional: (
            <Textarea
              name="references"
              label={t('many.referencesLabel')}
              hint={t('many.referencesHint')}
              value={typed.references}
              errorMessage={errors['references']}
              rows={6}
              spellcheck={false}
            />
          ),
        },
        {
          value: 'issued',
          children: t('many.issued'),
          conditional: (
            <>
              <Select
                name="template"
                label={t('fact.card')}
                value={typed.template}
                errorMessage={errors['template']}
                items={[
                  { value: '', text: '' },
                  ...lists.templates.map(({ name, title }) => ({ value: name, text: title[locale] })),
                ]}
              />
              <DayInput name="from" label={t('filter.from')} value={typed.from} error={errors['from']} />
              <DayInput name="to" label={t('filter.to')} value={typed.to} error={errors['to']} />
            </>
          ),
        },
      ]}
    />
  )
}

interface DayInputProps {
  name: string
  label: string
  value: string
  error: string | undefined
}

function DayInput({ name, label, value, error }: DayInputProps): VNode {
  return (
    <TextInput
      name={name}
      type="date"
      label={label}
      value={value}
      errorMessage={error}
      classes="govuk-input--width-10"
    />
  )
}

function Runs({ context, lists }: Pick<ViewProps, 'context' | 'lists'>): VNode {
  const t = walletWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('many.earlier')}</h2>
      <SortableTable
        caption={t('many.earlier')}
        captionClasses="govuk-visually-hidden"
        columns={[
          { children: t('many.when') },
          { children: t('many.count'), format: 'numeric' },
          { children: t('fact.state') },
        ]}
        rows={lists.runs.map(({ href, when, total, isDone }) => [
          {
            children: (
              <a class="govuk-link" href={href}>
                {when}
              </a>
            ),
          },
          { children: String(total), format: 'numeric' as const },
          t(isDone ? 'many.done' : 'many.running'),
        ])}
      />
    </>
  )
}
