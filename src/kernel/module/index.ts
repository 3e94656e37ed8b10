export type { CliCommand } from './cli.ts'
export { contribute, contributionReader, defineExtensionPoint, madeOnce } from './extensions.ts'
export type { Contribution, ContributionReader, ExtensionPoint } from './extensions.ts'
export type { Kernel, Loopback } from './kernel.ts'
export { defineModule } from './manifest.ts'
export type {
  ModuleManifest,
  OwnedIdentifier,
  PackData,
  PackManifest,
  PersonalDataTable,
} from './manifest.ts'
export {
  accountTileSlot,
  defineSlot,
  fillSlot,
  homeSectionSlot,
  renderSlot,
  staffLinks,
  staffTileSlot,
} from './slots.ts'
export type { Slot, SlotFilling, StaffLink } from './slots.ts'
