import type { CliCommand } from '#kernel/module'
import { mdocVerifyCommand } from './mdoc/verify-command.ts'
import { statusClientCommands } from './status/client-commands.ts'
import { statusDecodeCommand } from './status/decode-command.ts'
import { templateCommands } from './templates/commands.ts'

/** The verbs of `commonweal wallet`. */
export const walletCommands: readonly CliCommand[] = [
  mdocVerifyCommand,
  statusDecodeCommand,
  ...statusClientCommands,
  ...templateCommands,
]
