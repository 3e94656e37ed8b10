import type { AccessRule } from '#kernel/access'
import { modules } from '../platform.ts'
import type { Command } from './command.ts'

export const routes: Command = {
  name: 'routes',
  summary: 'List every page and operation, and who may use it',
  async run({ out }) {
    for (const module of modules) {
      for (const page of module.pages ?? []) {
        const methods = [page.get && 'GET', page.post && 'POST'].filter(Boolean).join(',')
        out(`${module.name}\t${methods}\t${page.path}\t${inWords(page.access)}`)
      }
      for (const { method, path, access } of module.api ?? []) {
        out(`${module.name}\t${method}\t${path}\t${inWords(access)}`)
      }
      for (const mount of module.mounts ?? []) {
        for (const path of mount.paths) out(`${module.name}\tANY\t${path}\tprotocol engine: ${mount.because}`)
      }
    }
    return 0
  },
}

function inWords(access: AccessRule): string {
  if (access.kind === 'public') return `anyone: ${access.because}`
  if (access.kind === 'permission') return `${access.permission.name}: ${access.permission.roles.join(', ')}`
  return access.minimumIdentityLevel === 0 ? 'signed in' : `signed in, identity P${access.minimumIdentityLevel}`
}
