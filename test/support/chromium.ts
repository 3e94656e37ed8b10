import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const installers: Readonly<Record<string, string[][]>> = {
  'apt-get': [['update'], ['install', '-y', '--no-install-recommends', 'chromium']],
  dnf: [['install', '-y', 'chromium']],
  apk: [['add', 'chromium']],
  pacman: [['-S', '--noconfirm', 'chromium']],
  brew: [['install', '--cask', 'chromium']],
}

/** Path of a Chromium or Chrome: CHROMIUM_PATH when set, else the first in PATH and the usual places. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') return isExecutable(chosen) ? chosen : undefined
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...candidates, ...macApplications].find(isExecutable)
}

/**
 * Path of a Chromium, installed by the platform's package manager where there is none.
 * @throws Error whose message says in one line what to install
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) return found
  const manager = Object.keys(installers).find((name) => findCommand(name) !== undefined)
  if (manager !== undefined) install(manager)
  const installed = findChromium()
  if (installed !== undefined) return installed
  throw new Error(
    'The journeys need a browser: install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH.',
  )
}

function install(manager: string): void {
  const needsRoot = manager !== 'brew' && process.getuid?.() !== 0
  const prefix = needsRoot ? ['sudo', '-n'] : []
  for (const commandArguments of installers[manager] ?? []) {
    const [command, ...rest] = [...prefix, manager, ...commandArguments]
    console.error(`No Chromium here; running: ${[command, ...rest].join(' ')}`)
    const result = spawnSync(String(command), rest, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (result.status !== 0) return
  }
}

function findCommand(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
