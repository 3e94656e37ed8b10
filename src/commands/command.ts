import type { Config } from '#kernel/config'

/** What a command of the program itself is given. */
export interface CommandContext {
  config: Config
  /** After the command's name. */
  args: string[]
  out: (line: string) => void
}

export interface Command {
  name: string
  summary: string
  /** Which module brings it, where one does. */
  module?: string
  /** @returns the exit status; a server resolves when it has stopped */
  run(context: CommandContext): Promise<number>
}

/** A command cannot go on; the message tells the operator what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
