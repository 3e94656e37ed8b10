import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** A file that an operator named on the command line cannot be read or written; the message says why. */
export class OperatorFileError extends Error {
  override readonly name = 'OperatorFileError'
}

const longestUsualLine = 1024 * 1024
const chunkLength = 64 * 1024

export interface LineReading {
  /** How many characters a line may have: a million unless said. */
  longestLine?: number
  /** Bytes that are not UTF-8 become replacement characters, so that one bad line does not end the reading. */
  replacesInvalid?: boolean
}

/**
 * The lines of a UTF-8 text file, one at a time, without their ends (LF or CRLF); what follows the last end is a line
 * unless it is empty. Files may be larger than memory.
 * @throws OperatorFileError where the file cannot be read, is not UTF-8, or has a line that is too long
 */
export async function* readFileLines(
  path: string,
  { longestLine = longestUsualLine, replacesInvalid = false }: LineReading = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: !replacesInvalid })
  let rest = ''
  try {
    for await (const chunk of createReadStream(path)) {
      const pieces = (rest + decoder.decode(asBytes(chunk), { stream: true })).split('\n')
      rest = pieces.pop() ?? ''
      if (rest.length > longestLine) throw new OperatorFileError(`${path} has a line that is too long`)
      for (const piece of pieces) yield withoutReturn(piece)
    }
    rest += decoder.decode()
  } catch (error) {
    throw explained(path, 'read', error)
  }
  if (rest !== '') yield withoutReturn(rest)
}

/**
 * Writes lines to a file, whole or not at all: readers see the earlier file, or none, until the last line is written.
 * What the lines throw is thrown again after the unfinished file was removed.
 * @throws OperatorFileError where the file cannot be written
 */
export async function writeFileLines(
  path: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const unfinished = `${path}.unfinished`
  let fault: { error: unknown } | undefined
  async function* watched(): AsyncGenerator<string> {
    try {
      yield* inChunks(lines)
    } catch (error) {
      fault = { error }
      throw error
    }
  }
  try {
    await pipeline(watched(), createWriteStream(unfinished))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw fault === undefined ? explained(path, 'written', error) : fault.error
  }
}

/** A write for each line would cost more than the work on it. */
async function* inChunks(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += `${line}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new TypeError('A stream without an encoding gives bytes')
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function explained(path: string, done: 'read' | 'written', error: unknown): Error {
  if (error instanceof OperatorFileError) return error
  if (error instanceof TypeError) return new OperatorFileError(`${path} is not UTF-8 text`)
  const why = error instanceof Error ? error.message : String(error)
  return new OperatorFileError(`${path} cannot be ${done}: ${why}`)
}

/**
 * All lines of a small file that an operator may have put somewhere; undefined where it is not there.
 * @throws OperatorFileError where it is there and cannot be read
 */
export async function readOperatorLines(path: string): Promise<readonly string[] | undefined> {
  if (!existsSync(path)) return undefined
  return Array.fromAsync(readFileLines(path))
}
