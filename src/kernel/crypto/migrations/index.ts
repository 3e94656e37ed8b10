import type { MigrationSet } from '#kernel/db'
import { signingKeys } from './0001-signing-keys.ts'

export const cryptoMigrations: MigrationSet = {
  schema: 'crypto',
  migrations: { '0001-signing-keys': signingKeys },
}
