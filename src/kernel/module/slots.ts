import type { ComponentChildren } from 'preact'
import type { PageContext } from '#kernel/http'

/** A place on a page that other modules may fill, so that the page need not know them. */
export interface Slot<Properties> {
  readonly name: string
  /** Never set: carries the type of what the page gives each filling. */
  readonly properties?: Properties
}

export interface SlotFilling {
  readonly slot: string
  /** Smaller comes first. */
  readonly order: number
  render(context: PageContext, properties: never): Promise<ComponentChildren>
}

export function defineSlot<Properties>(name: string): Slot<Properties> {
  return { name }
}

/** A module's contribution to a slot; `render` may answer null to show nothing. */
export function fillSlot<Properties>(
  slot: Slot<Properties>,
  order: number,
  render: (context: PageContext, properties: Properties) => Promise<ComponentChildren>,
): SlotFilling {
  return { slot: slot.name, order, render }
}

/** What all modules put into a slot, in order. */
export async function renderSlot<Properties>(
  context: PageContext,
  slot: Slot<Properties>,
  properties: Properties,
): Promise<ComponentChildren[]> {
  const fillings = context.kernel.slots.filter((filling) => filling.slot === slot.name)
  // A filling's properties are those of the slot it was made for by fillSlot.
  return Promise.all(fillings.map((filling) => filling.render(context, properties as never)))
}

/** Tiles of a person's home page. */
export const accountTileSlot = defineSlot<Record<never, never>>('account.tile')

/** Tiles of the staff home page. */
export const staffTileSlot = defineSlot<Record<never, never>>('staff.tile')
