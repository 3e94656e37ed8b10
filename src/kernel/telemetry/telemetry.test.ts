import { describe, expect, test } from 'vitest'
import { createTelemetry } from '#kernel/telemetry'

function telemetryWithLines() {
  const lines: string[] = []
  const telemetry = createTelemetry({
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  })
  return { telemetry, lines }
}

describe('log', () => {
  test('writes no secret, at the top or one level down', () => {
    const { telemetry, lines } = telemetryWithLines()
    const secrets = { password: 'hunter2', token: 'tok-9', email: 'ann@example.org', phone: '+447700900123' }
    telemetry.log.info({ ...secrets, code: '123456', body: { ...secrets, code: '654321' } }, 'sign-in')
    telemetry.log.info(
      { req: { headers: { authorization: 'Bearer abc', cookie: 'session=s3cr3t' } } },
      'request',
    )

    expect(lines).toHaveLength(2)
    for (const secret of ['hunter2', 'tok-9', 'ann@', '0900123', '123456', '654321', 'Bearer', 's3cr3t']) {
      expect(lines.join('')).not.toContain(secret)
    }
    expect(lines.join('')).toContain('[redacted]')
  })

  test('keeps the code of an error but not the values PostgreSQL quotes in it', () => {
    const { telemetry, lines } = telemetryWithLines()
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ann@example.org) already exists.',
    })
    telemetry.log.error({ err: error }, 'could not save')

    expect(lines[0]).toContain('23505')
    expect(lines[0]).not.toContain('ann@example.org')
  })
})

describe('metrics', () => {
  test('observations appear with their labels, in seconds, and instances do not share them', async () => {
    const telemetry = createTelemetry({ level: 'silent' })
    const other = createTelemetry({ level: 'silent' })
    telemetry.observeRequest('GET', '/cases/:id', 200, 20)
    telemetry.observeRequest('GET', '/cases/:id', 200, 40)
    telemetry.observeStatement('casework.case.find', 2)
    telemetry.observeJob('notify.deliver-message', 'failed', 500)

    const text = await telemetry.metrics()
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/cases/:id",status="200"} 2',
    )
    expect(text).toContain(
      'http_request_duration_seconds_sum{method="GET",route="/cases/:id",status="200"} 0.06',
    )
    expect(text).toContain('database_statement_duration_seconds_count{statement="casework.case.find"} 1')
    expect(text).toContain('job_duration_seconds_sum{job="notify.deliver-message",outcome="failed"} 0.5')
    expect(text).toContain('process_cpu_seconds_total')
    expect(await other.metrics()).not.toContain('/cases/:id')
  })

  test('observing costs microseconds', () => {
    const telemetry = createTelemetry({ level: 'silent' })
    const observations = 20_000
    const startedMs = performance.now()
    for (let index = 0; index < observations; index++) telemetry.observeStatement('casework.case.find', 1)
    const microsecondsEach = ((performance.now() - startedMs) / observations) * 1_000
    expect(microsecondsEach).toBeLessThan(50)
  })
})

describe('span', () => {
  test('passes on the result and the error of the work', async () => {
    const { span } = createTelemetry({ level: 'silent' })
    await expect(span('work', async () => 42)).resolves.toBe(42)
    const failure = new Error('no')
    await expect(span('work', async () => Promise.reject(failure))).rejects.toBe(failure)
  })
})
