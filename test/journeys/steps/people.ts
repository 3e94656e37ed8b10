import { press } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import type { World } from '../support/world.ts'

/** The person whose story is told. */
export const tudur = {
  email: 'tudur.bowen@post.example',
  password: 'heron basalt lantern',
  givenNames: 'Tudur',
  familyName: 'Bowen',
  dateOfBirth: { day: '9', month: '6', year: '1969' },
}

export const serviceNumber = '24617853'

/** Staff of the demonstration, as they are offered at /demo. */
export const staff = {
  deskOfficer: 'Bethan Moss',
  veteransCaseworker: 'Grace Okafor',
  councilCaseworker: 'Owen Blackwood',
} as const

/** Opens a window of their own for somebody of the demonstration and signs them in by one click. */
export async function signInAs(world: World, name: string): Promise<Walker> {
  const walker = await world.walker()
  await walker.page.goto('/demo')
  await press(walker.page, `Sign in as ${name}`)
  return walker
}
