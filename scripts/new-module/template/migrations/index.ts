import { notices } from './0001-notices.ts'

export const newmoduleMigrations = { '0001-notices': notices }
