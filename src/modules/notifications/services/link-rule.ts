import type { Kernel } from '#kernel/module'
import type { LinkRule } from '../domain/content.ts'

/** Where texts of a public body may lead: to this site, and to the hosts that its operator allows. */
export function linkRule({ origin, config }: Pick<Kernel, 'origin' | 'config'>): LinkRule {
  const named = config.NOTIFICATION_LINK_HOSTS.split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  return { protocol: 'https:', hosts: [new URL(origin).host, ...named] }
}

/** A deep link as this site stores it: its path. Undefined for one that leads elsewhere. */
export function ownPathOf({ origin }: Pick<Kernel, 'origin'>, address: string): string | undefined {
  const url = URL.parse(address, origin)
  return url !== null && url.origin === origin && url.username === ''
    ? url.pathname + url.search + url.hash
    : undefined
}
