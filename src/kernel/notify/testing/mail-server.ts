import { createServer, type AddressInfo, type Socket } from 'node:net'

export interface TestMailServer {
  /** smtp:// address. */
  url: string
  /** The messages it took, as transmitted, with their envelope recipients. */
  taken: { recipients: string[]; text: string }[]
  /** The answer to RCPT TO, such as `550 no such user`; `250 ok` until set. */
  answerToRecipient: string
  close(): void
}

/** Just enough SMTP (RFC 5321) to receive what a client sends. */
export async function startMailServer(): Promise<TestMailServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    serve(socket, mail)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Only a pipe has a string for its address.
  const { port } = server.address() as AddressInfo
  const mail: TestMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    answerToRecipient: '250 ok',
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
  return mail
}

function serve(socket: Socket, mail: TestMailServer): void {
  let buffered = ''
  let text: string | undefined
  let recipients: string[] = []
  const answer = (line: string) => {
    if (text !== undefined) {
      if (line !== '.') return void (text += `${line}\n`)
      mail.taken.push({ recipients, text })
      text = undefined
      return reply(socket, '250 taken')
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'MAIL') recipients = []
    if (verb === 'RCPT') {
      recipients.push(/<(.*)>/.exec(line)?.[1] ?? '')
      return reply(socket, mail.answerToRecipient)
    }
    if (verb === 'DATA') {
      text = ''
      return reply(socket, '354 go on')
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    reply(socket, '250 ok')
  }
  reply(socket, '220 test')
  socket.on('data', (chunk) => {
    buffered += chunk.toString()
    const lines = buffered.split('\r\n')
    buffered = lines.pop() ?? ''
    for (const line of lines) answer(line)
  })
}

function reply(socket: Socket, line: string): void {
  socket.write(`${line}\r\n`)
}
