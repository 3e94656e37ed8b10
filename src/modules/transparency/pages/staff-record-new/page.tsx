import { permitted, type Organisation } from '#kernel/access'
import { algorithmById } from '#kernel/ai'
import type { Queryable } from '#kernel/db'
import { definePage, redirectTo, refusedForm, view, type PageContext } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { staffRecordPath } from '../../addresses.ts'
import type { RecordContent } from '../../domain/record.ts'
import { lengths } from '../../domain/standards/field.ts'
import type { StandardName } from '../../domain/standards/names.ts'
import { fitTo } from '../../domain/templates/fit.ts'
import { contentOfAlgorithm } from '../../domain/templates/from-algorithm.ts'
import { writeRecords } from '../../permissions.ts'
import { newRecordPath } from '../../writing/addresses.ts'
import { beginRecord } from '../../writing/begin-record.ts'
import { bodiesWhere } from '../../writing/bodies.ts'
import { standardIn } from '../../writing/body-choice.tsx'
import { emptyContent, usualStandard } from '../../writing/empty-content.ts'
import { templatesByKey } from '../../writing/supplier-templates.ts'
import { unrecordedAlgorithms } from '../../writing/unrecorded.ts'
import { editorWords } from '../../writing/words.ts'
import { newRecordView, type NewRecordForm } from './new-view.tsx'

/** Begins a record: empty, from a running algorithm, or from what a supplier filled in. */
export const staffRecordNewPage = definePage({
  path: newRecordPath,
  access: permitted(writeRecords),
  async get(context) {
    const { kernel, actor, query } = context
    const bodies = await bodiesWhere(kernel.db, actor, writeRecords)
    const chosen = query['algorithm'] ?? query['template']
    const from =
      chosen === undefined
        ? 'empty'
        : `${query['algorithm'] === undefined ? 'template' : 'algorithm'}:${chosen}`
    const form = { organisation: bodies[0]?.id ?? '', name: '', standard: usualStandard, from }
    return view(newRecordView(context, { bodies, form, errors: {}, ...(await sourcesOf(kernel, kernel.db)) }))
  },
  post: {
    fields: { organisation: 'text', name: 'text', standard: 'text', from: 'text' },
    async submit(context) {
      const { kernel, tx, actor, locale } = context
      const form = { ...context.form, name: context.form.name.trim() }
      const bodies = await bodiesWhere(tx, actor, writeRecords)
      const refused = async (errors: Record<string, string>) =>
        refusedForm(newRecordView(context, { bodies, form, errors, ...(await sourcesOf(kernel, tx)) }))
      const body = bodies.find(({ id }) => id === form.organisation)
      const standard = standardIn(form.standard)
      const errors = mistakesIn(form, { body, standard, locale })
      if (body === undefined || standard === undefined || Object.keys(errors).length > 0)
        return refused(errors)
      const begun = contentFrom(context, form, body, standard)
      const t = editorWords.in(locale)
      if (begun === undefined) return refused({ from: t('new.error.gone') })
      const outcome = await beginRecord(kernel, tx, actor, { organisationId: body.id, ...begun })
      if (outcome === 'has-record') return refused({ from: t('new.error.hasRecord') })
      if (outcome === 'no-organisation') return refused({ organisation: t('new.error.organisation') })
      return redirectTo(`${staffRecordPath(outcome.recordId)}?done=begun`)
    },
  },
})

async function sourcesOf(kernel: Kernel, target: Queryable) {
  return {
    algorithms: await unrecordedAlgorithms(kernel, target),
    templates: [...templatesByKey(kernel.contributions).values()],
  }
}

function mistakesIn(
  { name, from }: NewRecordForm,
  known: { body: Organisation | undefined; standard: StandardName | undefined; locale: Locale },
): Record<string, string> {
  const t = editorWords.in(known.locale)
  return {
    ...(known.body === undefined && { organisation: t('new.error.organisation') }),
    ...(known.standard === undefined && { standard: t('new.error.standard') }),
    ...(from === 'empty' && name === '' && { name: t('new.error.name') }),
    ...(name.length > lengths.name && { name: t('new.error.nameLong', { most: lengths.name }) }),
  }
}

/** What the record says at first. Undefined where its source is none any more. */
function contentFrom(
  { kernel }: PageContext,
  { from, name }: NewRecordForm,
  { name: organisation }: Organisation,
  standard: StandardName,
): { content: RecordContent; algorithmId?: string } | undefined {
  const [kind, key = ''] = from.split(':')
  if (kind === 'algorithm') {
    const algorithm = algorithmById(kernel, key)
    if (algorithm === undefined) return undefined
    const facts = { organisation, isProduction: kernel.config.production }
    const content = contentOfAlgorithm(algorithm, facts, standard)
    return { content: named(content, name), algorithmId: algorithm.id }
  }
  const begun = emptyContent({ name, organisation }, standard)
  if (kind !== 'template') return { content: begun }
  const template = templatesByKey(kernel.contributions).get(key)
  if (template === undefined) return undefined
  const { content } = fitTo(template.content, standard)
  const fields = { ...content.fields, ...begun.fields, name: content.fields['name'] ?? '' }
  return { content: named({ ...content, fields }, name) }
}

function named(content: RecordContent, name: string): RecordContent {
  return name === '' ? content : { ...content, fields: { ...content.fields, name } }
}
