import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, Checkboxes, FormErrors, Radios, Textarea, WarningText, type FieldMessages } from '#kernel/ui'
import type { VNode } from 'preact'
import { staffRecordPath } from '../../addresses.ts'
import { checkFacets } from '../../domain/check-facets.ts'
import { facets, facetKeys, facetValuesOf, type Facet, type FacetKey } from '../../domain/facets.ts'
import type { RecordFacets } from '../../domain/record.ts'
import { writeRecords } from '../../permissions.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openToWrite, type OpenedRecord } from '../../writing/open-record.ts'
import { saveContent } from '../../writing/save-part.ts'
import { fingerprintOf } from '../../writing/seen.ts'
import { sentLines, sentList, sentText, type Sent } from '../../writing/typed.ts'
import { editorWords } from '../../writing/words.ts'

/** What people find the record by. */
export const staffRecordFacetsPage = definePage({
  path: '/staff/algorithms/:recordId/facets',
  access: permitted(writeRecords),
  async get(context) {
    const opened = await openToWrite(context.actor, context.kernel.db, context.params.recordId)
    return view(facetsView(context, opened, opened.shown.content.facets, {}))
  },
  post: {
    fields: {
      seen: 'text',
      'organisation-type': 'text',
      function: 'list',
      capability: 'list',
      task: 'text',
      phase: 'text',
      region: 'list',
      'other-tags': 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await openToWrite(actor, tx, params.recordId)
      const typed = facetsIn(form)
      const { draft, record } = opened
      if (draft === undefined || form.seen !== fingerprintOf(kernel, draft.content.facets)) {
        const page = facetsView(context, opened, typed, {}, true)
        return view({ ...page, hasError: true }, { status: 409 })
      }
      const errors = Object.fromEntries(checkFacets(typed).map(({ key, text }) => [key, text[locale]]))
      if (Object.keys(errors).length > 0) return refusedForm(facetsView(context, opened, typed, errors))
      await saveContent({ kernel, tx, actor }, record.id, draft, { ...draft.content, facets: typed })
      return redirectTo(`${staffRecordPath(record.id)}?done=saved`)
    },
  },
})

function facetsIn(form: Sent): RecordFacets {
  const organisationType = sentText(form, 'organisation-type')
  return {
    ...(organisationType !== '' && { organisationType }),
    functions: sentList(form, 'function'),
    capabilities: sentList(form, 'capability'),
    tasks: [...new Set(sentLines(form, 'task'))],
    phase: sentText(form, 'phase'),
    regions: sentList(form, 'region'),
    otherTags: [...new Set(sentLines(form, 'other-tags'))],
  }
}

/** @param isStale a colleague changed them meanwhile: theirs are told, and what was chosen stays in the form */
function facetsView(
  context: PageContext,
  opened: OpenedRecord,
  chosen: RecordFacets,
  errors: FieldMessages,
  isStale = false,
): PageView {
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const saved = opened.shown.content.facets
  return editorFrame({
    locale,
    opened,
    title: t('facets.title'),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('facets.intro')}</p>
        {isStale && <Saved saved={saved} chosen={chosen} locale={locale} />}
        {opened.draft === undefined ? (
          <p class="govuk-body">{t('part.notDraft')}</p>
        ) : (
          <PostForm context={context}>
            <input type="hidden" name="seen" value={fingerprintOf(kernel, saved)} />
            {facets.map((facet) => (
              <FacetInput
                facet={facet}
                values={facetValuesOf(chosen, facet.key)}
                error={errors[facet.key]}
                locale={locale}
              />
            ))}
            <Button preventDoubleClick>{t('part.save')}</Button>
          </PostForm>
        )}
      </>
    ),
  })
}

interface SavedProps {
  saved: RecordFacets
  chosen: RecordFacets
  locale: PageContext['locale']
}

/** What a colleague saved, beside what stays in the form. */
function Saved({ saved, chosen, locale }: SavedProps): VNode {
  const t = editorWords.in(locale)
  const different = facetKeys.filter(
    (key) => facetValuesOf(saved, key).join('|') !== facetValuesOf(chosen, key).join('|'),
  )
  return (
    <>
      <WarningText>{t('facets.changed')}</WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {different.map((key) => (
          <li>
            {labelsOf(key, locale).facet}:{' '}
            {labelsOf(key, locale).values(facetValuesOf(saved, key)) || t('conflict.empty')}
          </li>
        ))}
      </ul>
    </>
  )
}

function labelsOf(key: FacetKey, locale: PageContext['locale']) {
  const facet = facets.find((each) => each.key === key)
  const nameOf = (value: string): string =>
    facet?.values?.find((known) => known.key === value)?.label[locale] ?? value
  return {
    facet: facet?.label[locale] ?? key,
    values: (values: readonly string[]): string => values.map(nameOf).join(', '),
  }
}

interface FacetInputProps {
  facet: Facet
  values: readonly string[]
  error: string | undefined
  locale: PageContext['locale']
}

function FacetInput({ facet, values, error, locale }: FacetInputProps): VNode {
  const t = editorWords.in(locale)
  const { key, label, hint, isMultiple, isRequired, maximum } = facet
  const offered = facet.values?.filter((value) => value.isOffered || values.includes(value.key))
  if (offered === undefined) {
    return (
      <Textarea
        name={key}
        label={{ children: label[locale], classes: 'govuk-label--s' }}
        hint={`${hint[locale]} ${t('facets.lines', { most: maximum })}`}
        value={values.join('\n')}
        errorMessage={error}
        rows={3}
      />
    )
  }
  const shared = {
    name: key,
    fieldset: { legend: { children: label[locale], classes: 'govuk-fieldset__legend--s' } },
    hint: isRequired ? `${hint[locale]} ${t('field.needed')}` : hint[locale],
    errorMessage: error,
  }
  const items = offered.map((value) => ({ value: value.key, children: value.label[locale] }))
  return isMultiple ? (
    <Checkboxes {...shared} values={values} items={items} classes="govuk-checkboxes--small" />
  ) : (
    <Radios {...shared} value={values[0]} items={items} classes="govuk-radios--small" />
  )
}
