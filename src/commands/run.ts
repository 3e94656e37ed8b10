import { aiCommands } from '#kernel/ai'
import { auditCommands } from '#kernel/audit'
import { ConfigError, loadConfig } from '#kernel/config'
import { DatabaseUnavailableError, DataFolderInUseError, MigrationError } from '#kernel/db'
import { OperatorFileError } from '#kernel/files'
import { modules } from '../platform.ts'
import { backup } from './backup.ts'
import { CommandError, type Command } from './command.ts'
import { docs } from './docs.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'
import { moduleCommand } from './module-command.ts'
import { restore } from './restore.ts'
import { routes } from './routes.ts'
import { seed } from './seed.ts'
import { start } from './start.ts'

/** Every verb of `commonweal`: the program's own, the kernel's and those of the modules. */
export const commands: readonly Command[] = [
  start,
  migrate,
  seed,
  doctor,
  backup,
  restore,
  routes,
  docs,
  ...[...auditCommands, ...aiCommands].map((command) => moduleCommand(command)),
  ...modules.flatMap((module) =>
    (module.commands ?? []).map((command) => moduleCommand(command, module.name)),
  ),
]

/** Runs one command. @returns the exit status: 2 for a wrong call, 1 for a failure */
export async function runCommand(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const called = findCommand(commands, args)
  if (called === undefined) {
    process.stdout.write(usage(args))
    return args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '') ? 0 : 2
  }
  try {
    const { command, rest } = called
    const config = loadConfig({ environment, overrides: rolesFrom(rest) })
    return await command.run({ config, args: rest, out: (line) => process.stdout.write(`${line}\n`) })
  } catch (error) {
    if (!isOperatorError(error)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

/** A module's verb may be called with the module's name before it: `identity user show` is `user show`. */
export function findCommand(
  known: readonly Command[],
  args: readonly string[],
): { command: Command; rest: string[] } | undefined {
  for (const command of known) {
    const words = command.name.split(' ')
    const callable = command.module === undefined ? [words] : [words, [command.module, ...words]]
    const called = callable.find((name) => name.every((word, index) => word === args[index]))
    if (called !== undefined) return { command, rest: args.slice(called.length) }
  }
  return undefined
}

function rolesFrom(args: string[]): { ROLES?: string } {
  const roles = args.find((argument) => argument.startsWith('--roles='))
  return roles === undefined ? {} : { ROLES: roles.slice('--roles='.length) }
}

function isOperatorError(error: unknown): error is Error {
  return [
    ConfigError,
    CommandError,
    DataFolderInUseError,
    DatabaseUnavailableError,
    MigrationError,
    OperatorFileError,
  ].some((known) => error instanceof known)
}

function usage(args: string[]): string {
  const wrong = args.length === 0 ? '' : `There is no command "${args.join(' ')}".\n\n`
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`)
  const development = [
    `  ${'dev'.padEnd(width)}Start, and start again when the sources change`,
    `  ${'module new NAME'.padEnd(width)}Write a new module to begin from`,
  ]
  const note = "A module's name may stand before its commands: commonweal identity user show EMAIL"
  return `${wrong}commonweal COMMAND\n\n${[...lines, ...development].join('\n')}\n\n${note}\n`
}
