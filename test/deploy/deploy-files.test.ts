import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { configSchema } from '#kernel/config'

const repositoryRoot = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
const settingNames = Object.keys(configSchema.properties)

test('compose runs web, jobs and PostgreSQL, with settings that exist', () => {
  const compose: unknown = parse(read('deploy/compose.yaml'), { merge: true })
  expect(compose).toMatchObject({
    services: {
      web: {
        command: ['start', '--roles=web'],
        build: { dockerfile: 'deploy/Containerfile' },
        read_only: true,
      },
      jobs: { command: ['start', '--roles=jobs'], healthcheck: { disable: true } },
      database: { image: expect.stringContaining('postgres:') as string },
    },
    volumes: { database: null, files: null },
  })
  const { environment } = (compose as { services: { web: { environment: Record<string, string> } } }).services
    .web
  for (const name of Object.keys(environment)) expect(settingNames).toContain(name)
})

test('the example of environment variables names settings that exist', () => {
  const names = [...read('deploy/example.env').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) =>
    String(name),
  )
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) expect([...settingNames, 'POSTGRES_PASSWORD']).toContain(name)
})

test('the container file copies what is there, and ends as an ordinary user', () => {
  const lines = read('deploy/Containerfile').split('\n')
  const copied = lines.flatMap((line) => /^COPY --from=build (.+) \S+$/.exec(line)?.[1]?.split(' ') ?? [])
  const built = ['/app/node_modules', '/app/dist']
  for (const path of copied.filter((candidate) => !built.includes(candidate))) {
    expect(existsSync(join(repositoryRoot, path.replace('/app/', ''))), path).toBe(true)
  }
  expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER 10001:10001')
  expect(lines.some((line) => line.includes('/health/ready'))).toBe(true)
})

test('the systemd unit starts the launcher of this repository with settings that exist', () => {
  const unit = read('deploy/commonweal.service')
  const launcher = /^ExecStart=\/opt\/commonweal\/(\S+) start$/m.exec(unit)?.[1]
  expect(launcher).toBe('bin/commonweal')
  const names = [...(/^Environment=(.+)$/m.exec(unit)?.[1]?.matchAll(/([A-Z_]+)=/g) ?? [])].map(
    ([, name]) => name,
  )
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) expect(settingNames).toContain(name)
  expect(unit).toMatch(/^NoNewPrivileges=yes$/m)
  expect(unit).toMatch(/^ProtectSystem=strict$/m)
})
