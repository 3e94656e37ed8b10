import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { clamdScanner } from './clamd.ts'
import { ScannerUnavailableError } from './scanner.ts'

/** The string by which scanners are tried out (eicar.org), in two parts so that no scanner takes this file away. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

let server: Server | undefined
afterEach(() => server?.close())

/** Understands INSTREAM as the daemon does, and knows one virus. */
async function listen(answer?: (content: Buffer) => string | undefined): Promise<string> {
  server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      const content = contentOf(received)
      if (content === undefined) return
      const isInfected = content.includes(eicar)
      const said =
        answer === undefined ? `stream: ${isInfected ? 'Eicar-Signature FOUND' : 'OK'}\0` : answer(content)
      if (said !== undefined) socket.end(said)
    })
  })
  const listening = server
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve)
  })
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  return `127.0.0.1:${address.port}`
}

/** Undefined until all of it has come. */
function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.subarray(0, command.length).toString() !== command) return undefined
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

test('a clean file is clean, however long', async () => {
  const lengths: number[] = []
  const address = await listen((content) => {
    lengths.push(content.length)
    return 'stream: OK\0'
  })
  const scanner = clamdScanner({ address, timeoutMs: 2_000 })
  expect(await scanner.scan(Buffer.alloc(200_000, 1))).toEqual({ kind: 'clean' })
  expect(lengths).toEqual([200_000])
})

test('a virus is named', async () => {
  const scanner = clamdScanner({ address: await listen(), timeoutMs: 2_000 })
  expect(await scanner.scan(Buffer.from(eicar))).toEqual({ kind: 'infected', what: 'Eicar-Signature' })
})

test.each([
  ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
  ['nothing', ''],
])('%s is no clean file', async (_what, said) => {
  const scanner = clamdScanner({ address: await listen(() => said), timeoutMs: 2_000 })
  await expect(scanner.scan(Buffer.from('a'))).rejects.toThrow(ScannerUnavailableError)
})

test('a scanner that keeps silent, or is not there, is not waited for', async () => {
  const silent = clamdScanner({ address: await listen(() => undefined), timeoutMs: 100 })
  await expect(silent.scan(Buffer.from('a'))).rejects.toThrow(ScannerUnavailableError)
  const absent = clamdScanner({ address: '127.0.0.1:1', timeoutMs: 1_000 })
  await expect(absent.scan(Buffer.from('a'))).rejects.toThrow(ScannerUnavailableError)
})

test('an address that is none is refused at the start', () => {
  expect(() => clamdScanner({ address: 'somewhere', timeoutMs: 1 })).toThrow('CLAMD_ADDRESS')
})
