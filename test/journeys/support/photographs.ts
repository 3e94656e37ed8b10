import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { resize } from '../../support/browser.ts'
import type { Observer } from './observer.ts'

const widths = [390, 1280]
const heightPixels = 800

/** Takes a picture of every page state at the width of a phone and of a desk, to be looked at by people. */
export function createPhotographer(folder: string): Observer {
  mkdirSync(folder, { recursive: true })
  let count = 0
  return {
    wantsMistakes: true,
    async look({ page }, { page: name, state }) {
      count += 1
      const number = String(count).padStart(3, '0')
      for (const width of widths) {
        await resize(page, { width, height: heightPixels })
        await page.screenshot({
          path: join(folder, `${number}-${name}-${state}-${width}.png`),
          fullPage: true,
        })
      }
    },
  }
}

/** Lets several observers look, one after the other. */
export function together(...observers: readonly Observer[]): Observer {
  return {
    wantsMistakes: observers.some(({ wantsMistakes }) => wantsMistakes),
    async look(visitor, sight) {
      for (const observer of observers) await observer.look(visitor, sight)
    },
  }
}

/** Takes pictures into the folder that SCREENSHOTS_DIR names, if it names one, while `observer` looks. */
export function withPhotographs(observer: Observer): Observer {
  const folder = process.env['SCREENSHOTS_DIR']
  return folder === undefined ? observer : together(createPhotographer(folder), observer)
}
