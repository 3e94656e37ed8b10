import type { CliCommand } from '#kernel/module'
import { cardCommands } from './cli/card-commands.ts'
import { mdocVerifyCommand } from './mdoc/verify-command.ts'
import { statusClientCommands } from './status/client-commands.ts'
import { statusDecodeCommand } from './status/decode-command.ts'
import { templateCommands } from './templates/commands.ts'

/** The verbs of `commonweal wallet`. */
export const walletCommands: readonly CliCommand[] = [
  ...cardCommands,
  mdocVerifyCommand,
  statusDecodeCommand,
  ...statusClientCommands,
  ...templateCommands,
]
