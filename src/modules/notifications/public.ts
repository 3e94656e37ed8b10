/** @public Modules of this program still tell people things by `messagePerson`, which leads here. */
export { notify, notifyMany } from './notify.ts'
export type { Notice } from './notify.ts'
export type { Kind as NotificationKind } from './domain/kinds.ts'
export { demoGroups } from './seed/demo-group.ts'
export type { DemoGroup } from './seed/demo-group.ts'
