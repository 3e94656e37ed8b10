import type { Kernel } from './kernel.ts'

/** A verb of the `commonweal` command. */
export interface CliCommand {
  /** As typed: `audit verify`. */
  readonly name: string
  readonly summary: string
  /** @returns the exit status */
  run(kernel: Kernel, args: string[], out: (line: string) => void): Promise<number>
}
