import type { Actor } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import { staffLinks, type Kernel } from '#kernel/module'
import type { SideNavigationSection } from '#kernel/ui'

/** The side navigation of staff pages: the links that modules contribute and that the actor may follow. */
export function staffNavigation(
  kernel: Kernel,
): (actor: Actor, locale: Locale, path: string) => SideNavigationSection[] {
  const links = kernel.contributions(staffLinks).toSorted((left, right) => left.order - right.order)
  return (actor, locale, path) => {
    const items = links
      .filter((link) => link.isFor(actor))
      .map((link) => ({ children: link.label(locale), href: link.href, current: isWithin(path, link.href) }))
    return [{ items }]
  }
}

function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/staff' && path.startsWith(`${href}/`))
}
