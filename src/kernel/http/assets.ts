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

/** Names carry a hash of the content, so browsers may keep them for good. */
export async function serveAssets(app: FastifyInstance, assets: BuiltAssets): Promise<void> {
  await app.register(staticFiles, {
    root: assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
}
