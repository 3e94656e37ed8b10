import type { ModuleManifest, PackManifest } from '#kernel/module'
import { appModule } from './modules/app/module.ts'
import { brandingModule } from './modules/branding/module.ts'
import { caseworkModule } from './modules/casework/module.ts'
import { identityModule } from './modules/identity/module.ts'
import { localModule } from './modules/local/module.ts'
import { notificationsModule } from './modules/notifications/module.ts'
import { paymentsModule } from './modules/payments/module.ts'
import { servicesModule } from './modules/services/module.ts'
import { transparencyModule } from './modules/transparency/module.ts'
import { walletModule } from './modules/wallet/module.ts'
import { examplePack } from './packs/example/index.ts'
import { ukPack } from './packs/uk/index.ts'

/** The modules of this program, each after those it needs. */
export const modules: readonly ModuleManifest[] = [
  identityModule,
  notificationsModule,
  appModule,
  brandingModule,
  caseworkModule,
  walletModule,
  paymentsModule,
  servicesModule,
  localModule,
  transparencyModule,
]

/** Data for a country or a demonstration. */
export const packs: readonly PackManifest[] = [ukPack, examplePack]
