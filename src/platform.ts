import type { ModuleManifest, PackManifest } from '#kernel/module'

/** The modules of this program, each after those it needs. */
export const modules: readonly ModuleManifest[] = []

/** Data for a country or a demonstration. */
export const packs: readonly PackManifest[] = []
