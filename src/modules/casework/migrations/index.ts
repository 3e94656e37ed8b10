import { cases } from './0001-cases.ts'

export const caseworkMigrations = { '0001-cases': cases }
