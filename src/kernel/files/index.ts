export { FileRefusedError } from './port.ts'
export type { FileStore, NewFile, StoredFile } from './port.ts'
