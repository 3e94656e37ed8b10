import { defineExtensionPoint } from '#kernel/module'
import type { LookColours } from './domain/palette.ts'

/** How an invented public body has its pages look. */
export interface DemoLook {
  organisationSlug: string
  colours: LookColours
  /** A PNG as base64. */
  logo?: string
}

/** Looks of the demonstration. */
export const demoLooks = defineExtensionPoint<DemoLook>('branding.demo-looks')
