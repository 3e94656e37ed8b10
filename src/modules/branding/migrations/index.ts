import { looks } from './0001-looks.ts'

export const brandingMigrations = { '0001-looks': looks }
