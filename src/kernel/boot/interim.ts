import type { FileStore } from '#kernel/files'

export const interimFiles: FileStore = {
  store: () => Promise.reject(new Error('files are not there yet')),
  describe: async () => undefined,
  read: () => Promise.reject(new Error('files are not there yet')),
}
