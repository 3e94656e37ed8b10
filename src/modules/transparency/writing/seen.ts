import type { Kernel } from '#kernel/module'

/**
 * Names a state of something by what it says, so that a form can tell whether that is still what its page showed. Two people
 * who write different parts of a record never stand in each other's way.
 */
export function fingerprintOf(kernel: Pick<Kernel, 'crypto'>, state: unknown): string {
  return kernel.crypto.sha256(JSON.stringify(state))
}
