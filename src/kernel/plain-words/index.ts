export { abbreviationNotes } from './abbreviations.ts'
export { plainWordsText } from './note-text.ts'
export { lintText } from './text-rules.ts'
export type { TextNote, TextRole } from './text-rules.ts'
