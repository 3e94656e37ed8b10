import type { Config } from '#kernel/config'
import type { Kernel } from '#kernel/module'
import { demoCountries, type DemoPerson } from '#modules/identity'

/** Pages of the demonstration exist only where it runs: production refuses to start with DEMO. */
export function inDemo({ DEMO }: Pick<Config, 'DEMO'>): boolean {
  return DEMO
}

/** The invented people of all demo countries. */
export function demoPeople(kernel: Pick<Kernel, 'contributions'>): DemoPerson[] {
  return kernel.contributions(demoCountries).flatMap((country) => country.people)
}

/** Whether somebody works for a public body. */
export function isStaff({ roles }: Pick<DemoPerson, 'roles'>): boolean {
  return roles.length > 0
}
