import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { secretFromEnvironment } from '#kernel/config'

/** Where the key of an endpoint comes from: never from the command line, which others on the machine can read. */
export interface KeyInput {
  fromEnvironment(name: string): string | undefined
  /** One line of the standard input; empty for no key. */
  ask(): Promise<string>
}

export const keyInput: KeyInput = { fromEnvironment: secretFromEnvironment, ask: readHiddenLine }

/** What is typed at a terminal is not shown. */
async function readHiddenLine(): Promise<string> {
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: process.stdin.isTTY })
  try {
    for await (const line of lines) return line.trim()
    return ''
  } finally {
    lines.close()
  }
}
