import { mkdtempSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { Session } from 'node:inspector/promises'
import { httpVisitor } from '../test/support/http-visitor.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { load } from './support/load.ts'
const folder = mkdtempSync('/tmp/prof-')
const postgres = await startPostgres()
const child = spawn(process.execPath, ['--cpu-prof', '--cpu-prof-interval','200','--cpu-prof-dir=/tmp/prof', '--liftoff-only', '--disable-warning=ExperimentalWarning', 'dist/main.js', 'start', '--roles=web'], { env: { ...process.env, PORT: '4555', DATA_DIR: folder, DATABASE_URL: postgres.url, LOG_LEVEL: 'error' }, stdio: 'inherit' })
for (;;) { try { if ((await fetch('http://localhost:4555/health/ready')).ok) break } catch {} await new Promise((r) => setTimeout(r, 300)) }
const visitor = httpVisitor('http://localhost:4555')
await visitor.fill('/demo', {}, '/demo/sign-in')
const cookie = Object.entries(visitor.cookies).map(([n, v]) => `${n}=${encodeURIComponent(v)}`).join('; ')
await load('http://localhost:4555' + process.argv[2], cookie, 32, 15000)
visitor.leave(); child.kill('SIGINT'); await new Promise((r) => child.once('exit', r)); await postgres.stop()
