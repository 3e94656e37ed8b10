import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { AssetManifest } from '#kernel/ui'

/** Styles, scripts and fonts as the build wrote them. */
export interface BuiltAssets {
  folder: string
  manifest: AssetManifest
}

/** @param folder of the build: holds manifest.json and what it names */
export function readAssets(folder: string): BuiltAssets {
  // Written by our own build in this shape.
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as AssetManifest
  return { folder, manifest }
}

/** Names carry a hash of the content, so browsers may keep them for good; a few have a fixed address as well. */
export async function serveAssets(app: FastifyInstance, assets: BuiltAssets): Promise<void> {
  await app.register(staticFiles, {
    root: assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  for (const [name, address] of Object.entries(assets.manifest))
    serveAtFixedAddress(app, assets, name, address)
}

/**
 * What browsers ask for at an address that must not change: icons of installed apps at `/icons/<name>.png`, and the service
 * worker of an island at `/<island>/worker.js`, which may then look after the pages below `/<island>` and no others.
 */
function serveAtFixedAddress(
  app: FastifyInstance,
  { folder }: BuiltAssets,
  name: string,
  address: string,
): void {
  const [, icon] = /^icons\/([\w-]+)\.png$/.exec(name) ?? []
  const [, worker] = /^workers\/([\w-]+)\.js$/.exec(name) ?? []
  if (icon === undefined && worker === undefined) return
  const content = readFileSync(join(folder, address.slice('/assets/'.length)))
  if (icon !== undefined) {
    app.get(`/icons/${icon}.png`, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').type('image/png').send(content),
    )
    return
  }
  app.get(`/${worker}/worker.js`, async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'no-cache', 'service-worker-allowed': `/${worker}` })
      .type('text/javascript; charset=utf-8')
      .send(content),
  )
}
