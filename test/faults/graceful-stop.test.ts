import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { httpVisitor } from '../support/http-visitor.ts'
import { startProgram } from '../support/program.ts'
import { newDeployment } from './support/databases.ts'
import { until } from './support/until.ts'

test('told to stop, it answers the request that is under way, and then ends with status 0', async () => {
  const { environment } = await newDeployment('pglite')
  const program = await startProgram({ environment: { ...environment, LOG_LEVEL: 'fatal' } })
  onTestFinished(async () => void (await program.stop()))
  const visitor = httpVisitor(program.origin)
  onTestFinished(() => visitor.leave())
  const page = await visitor.get('/demo')
  const csrf = page.forms[0]?.hidden.find(([name]) => name === '_csrf')?.[1] ?? ''
  const body = new URLSearchParams({ _csrf: csrf, person: 'amina-hughes' }).toString()
  const { host, port } = new URL(program.origin)

  // An idle connection must not keep it from ending.
  const idle = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void idle.destroy())
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  const ended = new Promise((resolve) => socket.once('close', resolve))
  const cookie = Object.entries(visitor.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  socket.write(
    [
      'POST /demo/sign-in HTTP/1.1',
      `Host: ${host}`,
      `Cookie: ${cookie}`,
      'Accept: text/html',
      'Expect: 100-continue',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, 5),
    ].join('\r\n'),
  )
  await until('the request has arrived', () => answer.startsWith('HTTP/1.1 100 '))
  const stopped = program.stop()
  await until('no new connection is taken', async () => !(await isOpen(Number(port))))
  socket.write(body.slice(5))
  await ended
  expect(answer).toContain('\r\nHTTP/1.1 303 ')
  expect(answer).toMatch(/set-cookie: cw_session=/i)
  expect(await stopped).toBe(0)
})

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => resolve(true))
    probe.once('error', () => resolve(false))
    probe.once('connect', () => probe.destroy())
  })
}
