import { permitted, type PermissionRule } from '#kernel/access'
import {
  definePage,
  redirectTo,
  refusedForm,
  view,
  type FormValues,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { staffRecordPath } from '../../addresses.ts'
import { writeRecords } from '../../permissions.ts'
import { importRecordsPath, staffRecordsPath } from '../../writing/addresses.ts'
import { beginRecord } from '../../writing/begin-record.ts'
import { bodiesWhere } from '../../writing/bodies.ts'
import { standardIn } from '../../writing/body-choice.tsx'
import { usualStandard } from '../../writing/empty-content.ts'
import { readUpload } from '../../writing/read-upload.ts'
import type { ReadRows } from '../../writing/record-rows.ts'
import { takeRows } from '../../writing/take-rows.ts'
import { editorWords } from '../../writing/words.ts'
import { importView, type ImportProblems } from './import-view.tsx'

/** Room for a hundred thousand rows of a few hundred letters. */
const maximumBytes = 64 * 1024 * 1024

const shapes = {
  organisation: 'text',
  standard: 'text',
  file: 'file',
  pasted: 'text',
  leaveOut: 'text',
} as const

type Submitted = SubmitContext<PermissionRule, unknown, typeof shapes>

/** Brings records from a document of any standard, or from a table. */
export const staffRecordsImportPage = definePage({
  path: importRecordsPath,
  access: permitted(writeRecords),
  async get(context) {
    const bodies = await bodiesWhere(context.kernel.db, context.actor, writeRecords)
    const form = { organisation: bodies[0]?.id ?? '', standard: usualStandard, pasted: '', leaveOut: '' }
    return view(importView(context, { bodies, form, problems: {} }))
  },
  post: { fields: shapes, maximumBytes, submit: submitImport },
})

async function submitImport(context: Submitted): Promise<PageResult> {
  const { kernel, tx, actor, form, locale } = context
  const t = editorWords.in(locale)
  const bodies = await bodiesWhere(tx, actor, writeRecords)
  const refused = (problems: ImportProblems) => refusedForm(importView(context, { bodies, form, problems }))
  const body = bodies.find(({ id }) => id === form.organisation)
  if (body === undefined) return refused({ errors: { organisation: t('new.error.organisation') } })
  const given = givenIn(form)
  if (given === undefined) return refused({ errors: { file: t('import.error.nothing') } })
  const at = typeof given === 'string' ? 'pasted' : 'file'
  const read = readUpload(given, standardIn(form.standard) ?? usualStandard)
  if (read.kind === 'broken-encoding' || read.kind === 'not-json') {
    return refused({ errors: { [at]: t(`import.error.${read.kind}`) } })
  }
  if (read.kind === 'refused') {
    return refused({
      errors: { [at]: t('import.error.document') },
      faults: read.problems.map((problem) => problem[locale]),
    })
  }
  if (read.kind === 'table') return takeTable(context, body.id, read.table, { refused, at })
  const begun = await beginRecord(kernel, tx, actor, { organisationId: body.id, content: read.content })
  if (typeof begun === 'string') return refused({ errors: { organisation: t('new.error.organisation') } })
  return redirectTo(`${staffRecordPath(begun.recordId)}?done=begun`)
}

/** The file, where there is one; else what was pasted. */
function givenIn({ file, pasted }: FormValues<typeof shapes>): Uint8Array | string | undefined {
  if (file !== undefined && file.content.byteLength > 0) return file.content
  return pasted.trim() === '' ? undefined : pasted
}

/** All rows, or where the person says so those that are right; otherwise none, and every fault is told. */
async function takeTable(
  { kernel, tx, actor, form, locale }: Submitted,
  organisationId: string,
  { rows, problems, refused: count }: ReadRows,
  { refused, at }: { refused: (problems: ImportProblems) => PageResult; at: string },
): Promise<PageResult> {
  const t = editorWords.in(locale)
  const faults = problems.map(({ row, text }) => t('import.row', { row, text: text[locale] }))
  if (rows.length === 0 && count === 0) return refused({ errors: { [at]: t('import.error.noRows') } })
  if (count > 0 && (form.leaveOut !== 'yes' || rows.length === 0)) {
    return refused({ errors: { [at]: t('import.error.rows', { count, right: rows.length }) }, faults })
  }
  const isTaken = await takeRows(kernel, tx, actor, organisationId, rows)
  if (!isTaken) return refused({ errors: { organisation: t('new.error.organisation') } })
  return redirectTo(`${staffRecordsPath}?state=draft&taken=${rows.length}&left=${count}`)
}
