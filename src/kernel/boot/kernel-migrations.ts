import { accessMigrations } from '#kernel/access'
import { aiMigrations } from '#kernel/ai'
import { auditMigrations } from '#kernel/audit'
import { cryptoMigrations } from '#kernel/crypto'
import type { MigrationSet } from '#kernel/db'
import { eventsMigrations } from '#kernel/events'
import { filesMigrations } from '#kernel/files'
import { httpMigrations } from '#kernel/http'
import { jobsMigrations } from '#kernel/jobs'
import { notifyMigrations } from '#kernel/notify'
import { bootMigrations } from './migrations/index.ts'

/** The schemas of the kernel itself, before those of the modules. */
export const kernelMigrations: readonly MigrationSet[] = [
  bootMigrations,
  accessMigrations,
  cryptoMigrations,
  auditMigrations,
  jobsMigrations,
  eventsMigrations,
  notifyMigrations,
  filesMigrations,
  httpMigrations,
  aiMigrations,
]
