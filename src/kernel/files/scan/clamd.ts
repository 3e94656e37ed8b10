import { createConnection, type Socket } from 'node:net'
import { ConfigError } from '#kernel/config'
import { ScannerUnavailableError, type FileScanner, type ScanResult } from './scanner.ts'

const chunkBytes = 64 * 1024
const longestAnswer = 4_096

export interface ClamdOptions {
  /** `host:port`, or the path of a socket. */
  address: string
  timeoutMs: number
}

/** The daemon of ClamAV, by its command INSTREAM (clamd(8)): lengths of four bytes before each part, and a length of 0 at the end. */
export function clamdScanner({ address, timeoutMs }: ClamdOptions): FileScanner {
  const target = targetOf(address)
  return {
    async scan(content) {
      const answer = await ask(createConnection(target), content, timeoutMs)
      return resultOf(answer)
    },
  }
}

/** @throws ConfigError */
function targetOf(address: string): { path: string } | { host: string; port: number } {
  if (address.startsWith('/')) return { path: address }
  const match = /^(?<host>.+):(?<port>\d{1,5})$/.exec(address)?.groups
  if (match?.['host'] === undefined)
    throw new ConfigError('CLAMD_ADDRESS must be host:port or the path of a socket')
  return { host: match['host'].replaceAll(/[[\]]/g, ''), port: Number(match['port']) }
}

function ask(socket: Socket, content: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const fail = (cause?: unknown): void => {
      socket.destroy()
      reject(new ScannerUnavailableError('The virus scanner does not answer', { cause }))
    }
    socket.setEncoding('latin1')
    socket.setTimeout(timeoutMs, fail)
    socket.on('error', fail)
    socket.on('data', (part: string) => {
      answer += part
      if (answer.length > longestAnswer) fail()
    })
    socket.on('close', () => {
      resolve(answer)
    })
    socket.on('connect', () => {
      send(socket, content)
    })
  })
}

function send(socket: Socket, content: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    const part = content.subarray(at, at + chunkBytes)
    socket.write(lengthOf(part.byteLength))
    socket.write(part)
  }
  socket.end(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

/** @throws ScannerUnavailableError for anything but "OK" and "FOUND": a file that was not looked into is not clean */
function resultOf(answer: string): ScanResult {
  const text = answer.replaceAll('\0', '').trim()
  const found = /^stream: (?<what>.+) FOUND$/.exec(text)?.groups?.['what']
  if (found !== undefined) return { kind: 'infected', what: found }
  if (text === 'stream: OK') return { kind: 'clean' }
  throw new ScannerUnavailableError(`The virus scanner answered "${text.slice(0, 200)}"`)
}
