import type { ComponentChildren } from 'preact'
import type { Actor } from '#kernel/access'
import type { PageContext } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { contribute, defineExtensionPoint, type Contribution, type ExtensionPoint } from './extensions.ts'

/** A part of a page that another module draws. */
export interface SlotFilling<Properties> {
  /** Smaller comes first. */
  order: number
  /** Answers null to show nothing. */
  render(context: PageContext, properties: Properties): Promise<ComponentChildren>
}

/** A place on a page that other modules may fill, so that the page need not know them. */
export type Slot<Properties> = ExtensionPoint<SlotFilling<Properties>>

/** Declares a place on a page. @param name unique in the program */
export function defineSlot<Properties>(name: string): Slot<Properties> {
  return defineExtensionPoint(name)
}

/** Fills a slot, for a manifest. @param order smaller comes first */
export function fillSlot<Properties>(
  slot: Slot<Properties>,
  order: number,
  render: SlotFilling<Properties>['render'],
): Contribution {
  return contribute(slot, { order, render })
}

/** What all modules put into a slot, in order. */
export async function renderSlot<Properties>(
  context: PageContext,
  slot: Slot<Properties>,
  properties: Properties,
): Promise<ComponentChildren[]> {
  const fillings = context.kernel.contributions(slot).toSorted((left, right) => left.order - right.order)
  return Promise.all(fillings.map((filling) => filling.render(context, properties)))
}

/** Parts of the public home page, each a section with a heading of its own: what can be done here. */
export const homeSectionSlot = defineSlot<Record<never, never>>('home.sections')

/** Tiles of a person's home page. */
export const accountTileSlot = defineSlot<Record<never, never>>('account.tiles')

/** Tiles of the staff home page. */
export const staffTileSlot = defineSlot<Record<never, never>>('staff.tiles')

/** A link of the staff side navigation, shown to actors whom `isFor` accepts. */
export interface StaffLink {
  order: number
  href: string
  label(locale: Locale): string
  isFor(actor: Actor): boolean
}

/** Links of the staff side navigation. */
export const staffLinks = defineExtensionPoint<StaffLink>('staff.links')
