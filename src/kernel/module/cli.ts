import type { Kernel } from './kernel.ts'

/** A verb of the `commonweal` command. */
export interface CliCommand {
  /** As typed: `audit verify`. */
  readonly name: string
  readonly summary: string
  /** @returns the exit status */
  run(kernel: Kernel, args: string[], out: (line: string) => void): Promise<number>
  /**
   * Tried first, before any database is opened, where the command can do without one: it then also works beside a
   * running server. @returns the exit status, or undefined where these arguments need `run`
   */
  runOffline?(args: string[], out: (line: string) => void): Promise<number | undefined>
}
