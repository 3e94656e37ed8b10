import { modules } from '../platform.ts'
import type { Command } from './command.ts'
import { routeRows } from './reference/modules.ts'

export const routes: Command = {
  name: 'routes',
  summary: 'List every page and operation, and who may use it',
  async run({ out }) {
    for (const row of routeRows(modules)) out(row.join('\t'))
    return 0
  },
}
