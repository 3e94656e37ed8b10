/** The types of file that a definition may accept, by the ending of their names. */
export const fileTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  csv: 'text/csv',
  txt: 'text/plain',
  rtf: 'application/rtf',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
} as const

export type FileType = keyof typeof fileTypes

export const fileTypeNames: readonly FileType[] = [
  'pdf',
  'jpeg',
  'png',
  'csv',
  'txt',
  'rtf',
  'json',
  'xlsx',
  'doc',
  'docx',
  'odt',
]

/** Unless a field says otherwise: what phones and scanners make. */
const usual: readonly FileType[] = ['pdf', 'jpeg', 'png']

/** What a field of files, or the upload instead of a card, takes. */
export function acceptedTypes(field: { readonly accepts?: readonly FileType[] }): readonly FileType[] {
  return field.accepts ?? usual
}
