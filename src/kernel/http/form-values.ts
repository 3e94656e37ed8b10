import type { FieldShapes, FormValues, UploadedFile } from './page-contract.ts'
import { badRequest } from './problem.ts'

/** A body as sent: names and values in order, and the files of a multipart form. */
export interface ParsedForm {
  entries: readonly (readonly [string, string])[]
  files: Readonly<Record<string, UploadedFile>>
}

/** What the browser sends besides the page's own fields. */
export const csrfField = '_csrf'
export const submissionField = '_submission'

/** Only the declared fields, in their shapes. @throws HttpProblem 400 when a single field is sent twice */
export function pickFields<Shapes extends FieldShapes>(form: ParsedForm, shapes: Shapes): FormValues<Shapes> {
  const values: Record<string, string | readonly string[] | UploadedFile | undefined> = {}
  for (const [name, kind] of Object.entries(shapes)) {
    const sent = form.entries.filter(([entryName]) => entryName === name).map(([, value]) => value)
    if (kind === 'file') values[name] = form.files[name]
    else if (kind === 'list') values[name] = sent
    else if (sent.length > 1) throw badRequest(`The form sends "${name}" twice`)
    else values[name] = sent[0] ?? ''
  }
  // Each value was made in the shape that its kind declares.
  return values as FormValues<Shapes>
}

/** The first value of a field, if sent. */
export function firstValue(form: ParsedForm, name: string): string | undefined {
  return form.entries.find(([entryName]) => entryName === name)?.[1]
}
