import type { ModuleManifest, PackManifest } from '#kernel/module'
import { appModule } from './modules/app/module.ts'
import { caseworkModule } from './modules/casework/module.ts'
import { identityModule } from './modules/identity/module.ts'

/** The modules of this program, each after those it needs. */
export const modules: readonly ModuleManifest[] = [identityModule, appModule, caseworkModule]

/** Data for a country or a demonstration. */
export const packs: readonly PackManifest[] = []
