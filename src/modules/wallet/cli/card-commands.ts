import type { CliCommand } from '#kernel/module'
import { certificateCommands } from './certificates.ts'
import { issueCommand } from './issue.ts'
import { revokeCommand } from './revoke.ts'
import { verifyCardsCommand } from './verify.ts'

/** Giving, checking and cancelling cards without a page. */
export const cardCommands: readonly CliCommand[] = [
  issueCommand,
  verifyCardsCommand,
  revokeCommand,
  ...certificateCommands,
]
