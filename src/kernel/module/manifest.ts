import type { Permission } from '#kernel/access'
import type { AnyAlgorithm } from '#kernel/ai'
import type { SigningAlgorithm } from '#kernel/crypto'
import type { Db, Transaction } from '#kernel/db'
import type { Subscription } from '#kernel/events'
import type { Mount, OperationRoute, PageRoute } from '#kernel/http'
import type { Messages } from '#kernel/i18n'
import type { JobType } from '#kernel/jobs'
import type { CliCommand } from './cli.ts'
import type { Kernel } from './kernel.ts'
import type { Contribution } from './extensions.ts'

/** A module, as data. The platform reads these; nothing else knows which modules exist. */
export interface ModuleManifest {
  /** Also the name of its folder, its PostgreSQL schema and its path under /api/v1. */
  readonly name: string
  readonly title: string
  /** Modules whose public functions it calls. */
  readonly needs: readonly string[]
  readonly messages: Messages<never>
  /** SQL by name, run once each in order of the names, in the module's own schema. */
  readonly migrations?: Readonly<Record<string, string>>
  readonly pages?: readonly PageRoute[]
  readonly api?: readonly OperationRoute[]
  readonly mounts?: readonly Mount[]
  readonly jobs?: readonly JobType[]
  readonly subscriptions?: readonly Subscription[]
  readonly permissions?: readonly Permission[]
  /** What it adds to the extension points and slots of others. */
  readonly contributions?: readonly Contribution[]
  /** What runs only with a public record (`#kernel/ai`). */
  readonly algorithms?: readonly AnyAlgorithm[]
  readonly personalData?: readonly PersonalDataTable[]
  /** Purposes of signing keys whose algorithm is not ES256. */
  readonly signingKeys?: Readonly<Record<string, SigningAlgorithm>>
  readonly commands?: readonly CliCommand[]
  /** Pages of docs/ that are written from the program, by file name. */
  readonly documents?: Readonly<Record<string, () => string>>
  /** Demo data: deterministic, through the module's own functions. Later modules see what earlier ones made. */
  readonly seed?: (kernel: Kernel, tx: Transaction) => Promise<void>
  /** For each path parameter of the module's routes: who owns the identifiers of the demo data (access tests). */
  readonly identifiers?: Readonly<Record<string, (db: Db) => Promise<OwnedIdentifier[]>>>
}

/** A table that holds personal data, what for, and for how long. */
export interface PersonalDataTable {
  readonly table: string
  readonly purpose: string
  readonly retention: string
}

/** Whose a record is: an organisation's, a person's, or both. */
export interface OwnedIdentifier {
  readonly id: string
  readonly organisationId?: string | undefined
  readonly personId?: string | undefined
}

/** Data for a country or a demonstration: languages, service definitions, templates, invented people. No code of its own. */
export interface PackManifest {
  readonly name: string
  readonly contributions: readonly Contribution[]
  /** What it adds where the operator has data that nobody may ship: read once, at the start. */
  readonly contributionsFrom?: (data: PackData) => Promise<readonly Contribution[]>
}

/** The files that an operator has put into PACK_DATA_DIR, in a folder of the pack's name. */
export interface PackData {
  /** Undefined where there is no such file. */
  lines(fileName: string): Promise<readonly string[] | undefined>
}

/** Declares a module. */
export function defineModule(manifest: ModuleManifest): ModuleManifest {
  return manifest
}
