import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, openVisitor, type Visitor, type VisitorOptions } from '../../support/browser.ts'
import { startProgram, type RunningProgram } from '../../support/program.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { nobody, type Observer, type Walker } from './observer.ts'

/** The built program as people run it, and browsers in front of it. */
export interface World {
  readonly origin: string
  readonly program: RunningProgram
  /** Somebody new, in a browser window of their own. */
  walker(options?: Partial<VisitorOptions>): Promise<Walker>
  /** What went wrong in any window so far. */
  trouble(): string[]
  end(): Promise<void>
}

export interface WorldOptions {
  /** Settings besides those of a first start. */
  environment?: Readonly<Record<string, string>>
  observer?: Observer
  /** How the windows are of everybody who does not ask otherwise. */
  visitor?: Partial<VisitorOptions>
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = temporaryFolder('journey')
  const program = await startProgram({
    environment: { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...options.environment },
  })
  const browser = await launchBrowser()
  const visitors: Visitor[] = []
  return {
    origin: program.origin,
    program,
    async walker(own = {}) {
      const visitor = await openVisitor(browser, { origin: program.origin, ...options.visitor, ...own })
      visitors.push(visitor)
      return { ...visitor, observer: options.observer ?? nobody }
    },
    trouble: () => visitors.flatMap((visitor) => visitor.trouble),
    end: () => endAll(browser, program, folder),
  }
}

async function endAll(browser: Browser, program: RunningProgram, folder: string): Promise<void> {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
}
