import { join } from 'node:path'

export const repositoryRoot = join(import.meta.dirname, '../..')
export const outputFolder = join(repositoryRoot, 'dist')
export const stampFile = join(outputFolder, 'build.json')
