import { register } from './0001-register.ts'

export const transparencyMigrations = { '0001-register': register }
