import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { keepUpload, type UploadRules } from '../apply/files.ts'
import { answerTo, type Answers, type FileAnswer } from '../domain/answers.ts'
import { isAsked, type AskedField, type QuestionPage } from '../domain/definition.ts'
import { acceptedTypes } from '../domain/file-types.ts'
import type { FieldInput, PageInput } from '../domain/input.ts'
import { inputFromPlain, type PlainInput } from '../domain/plain-input.ts'

/** A file whose bytes come with the input. */
export interface Upload {
  readonly fileName: string
  /** Base64 */
  readonly content: string
}

/** What a client or an agent gives for one field, once its shape was looked at. */
export type GivenValue = PlainInput | Upload | readonly (string | Upload)[]
export type GivenValues = Readonly<Record<string, GivenValue>>

/** For whom files are kept. */
export interface FileOwner {
  readonly personId: string | null
}

/**
 * What was given as the readers of fields take it. Files are kept in the caller's transaction: where the page is refused,
 * they go with it.
 * @param saved the answers of the page so far, whose files can be kept on by their ids
 */
export async function pageInputFrom(
  kernel: Kernel,
  tx: Transaction,
  page: QuestionPage,
  given: GivenValues,
  { owner, saved }: { owner: FileOwner; saved: Answers },
): Promise<PageInput> {
  const input: Record<string, FieldInput> = {}
  for (const field of page.fields.filter(isAsked)) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined
    input[field.name] = await fieldInput(kernel, tx, field, value, { owner, saved })
  }
  return input
}

async function fieldInput(
  kernel: Kernel,
  tx: Transaction,
  field: AskedField,
  value: GivenValue | undefined,
  { owner, saved }: { owner: FileOwner; saved: Answers },
): Promise<FieldInput> {
  const before = answerTo(saved, field.name)
  if (field.kind === 'file' || field.kind === 'credential') {
    if (value !== undefined && isUpload(value)) return keep(kernel, tx, value, owner, rulesOf(field, []))
    return value === undefined || before?.kind !== 'file' ? undefined : before
  }
  if (field.kind !== 'files') return inputFromPlain(field, plainOf(value))
  const kept = before?.kind === 'files' ? before.files : []
  const files: FileAnswer[] = []
  for (const one of value === undefined || !isList(value) ? [] : value) {
    const file = isUpload(one)
      ? await keep(kernel, tx, one, owner, rulesOf(field, files))
      : kept.find(({ fileId }) => fileId === one)
    if (file === undefined) return undefined
    if (file.kind === 'refused-file') return file
    files.push(file)
  }
  return files.length === 0 ? undefined : { kind: 'files', files }
}

async function keep(
  kernel: Kernel,
  tx: Transaction,
  upload: Upload,
  { personId }: FileOwner,
  rules: UploadRules,
) {
  const content = Buffer.from(upload.content, 'base64')
  return keepUpload(kernel, tx, { originalName: upload.fileName, content }, personId, rules)
}

function rulesOf(field: AskedField, others: readonly FileAnswer[]): UploadRules {
  return { accepts: acceptedTypes('accepts' in field ? field : {}), others }
}

/** An upload for a field that takes none was refused by its shape before. */
function plainOf(value: GivenValue | undefined): PlainInput | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (!isList(value)) return isUpload(value) ? undefined : value
  return value.flatMap((one) => (typeof one === 'string' ? [one] : []))
}

// Array.isArray alone does not narrow readonly arrays.
function isList(value: GivenValue): value is readonly (string | Upload)[] {
  return Array.isArray(value)
}

function isUpload(value: GivenValue): value is Upload {
  return typeof value === 'object' && !isList(value) && 'fileName' in value && 'content' in value
}
