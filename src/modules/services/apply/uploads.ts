import type { Transaction } from '#kernel/db'
import type { FieldShapes, FormValues } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { answerTo, type Answers, type FileAnswer } from '../domain/answers.ts'
import type { Field, QuestionPage } from '../domain/definition.ts'
import { acceptedTypes } from '../domain/file-types.ts'
import type { FieldInput, PageInput } from '../domain/input.ts'
import { keepUpload } from './files.ts'
import { fileButtons, uploadIn } from './form-input.ts'

/** What a form that takes files is read with. */
export interface UploadForm {
  page: Pick<QuestionPage, 'fields'>
  form: FormValues<FieldShapes>
  /** The answers of the page so far. */
  saved: Answers
  ownerPersonId: string | null
}

/** The files of a page as they stand after its form: those kept, without one taken away, with one uploaded. */
export async function uploadedInput(
  kernel: Kernel,
  tx: Transaction,
  { page, form, saved, ownerPersonId }: UploadForm,
): Promise<PageInput> {
  const input: Record<string, FieldInput> = {}
  for (const field of page.fields) {
    const others = field.kind === 'files' ? keptFiles(field, form, saved) : []
    if (field.kind === 'files') input[field.name] = { kind: 'files', files: others }
    const upload = uploadIn(form, field.name)
    if (upload === undefined) continue
    const accepts = acceptedTypes('accepts' in field ? field : {})
    const file = await keepUpload(kernel, tx, upload, ownerPersonId, { accepts, others })
    input[field.name] =
      field.kind === 'files' && file.kind === 'file' ? { kind: 'files', files: [...others, file] } : file
  }
  return input
}

function keptFiles(field: Field, form: FormValues<FieldShapes>, saved: Answers): readonly FileAnswer[] {
  const answer = answerTo(saved, field.name)
  const files = answer?.kind === 'files' ? answer.files : []
  return files.filter(({ fileId }) => fileId !== form[fileButtons.remove])
}

/** A button was pressed that adds a file or takes one away, and the person is not done with the page. */
export function staysOnPage(form: FormValues<FieldShapes>): boolean {
  return [fileButtons.add, fileButtons.remove].some((name) => (form[name] ?? '') !== '')
}
