import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { NodePackageImporter, SassString, compileAsync } from 'sass'
import type { AssetManifest } from '../src/kernel/ui/assets.ts'

export type { AssetManifest } from '../src/kernel/ui/assets.ts'

const root = join(import.meta.dirname, '..')
const uiFolder = join(root, 'src/kernel/ui')
const fontFolder = join(root, 'node_modules/@fontsource/atkinson-hyperlegible-next/files')
const publicPath = '/assets'

const fontSubsets = ['latin', 'latin-ext']
const fontWeights = [400, 700]

type MutableManifest = Record<string, string>

/** `styles.css` and its bytes give `styles-<hash>.css`, so that browsers may keep it for ever. */
function hashedName(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`
}

async function writeHashed(
  outDir: string,
  name: string,
  content: string | Uint8Array,
): Promise<MutableManifest> {
  const path = hashedName(name, content)
  const file = join(outDir, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return { [name]: `${publicPath}/${path}` }
}

async function writeFonts(outDir: string): Promise<MutableManifest> {
  const manifest: MutableManifest = {}
  for (const subset of fontSubsets) {
    for (const weight of fontWeights) {
      const source = join(fontFolder, `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`)
      const name = `fonts/${subset}-${weight}.woff2`
      Object.assign(manifest, await writeHashed(outDir, name, await readFile(source)))
    }
  }
  return manifest
}

async function writeIcons(outDir: string): Promise<MutableManifest> {
  const favicon = await readFile(join(uiFolder, 'styles/favicon.svg'))
  const manifest = await writeHashed(outDir, 'favicon.svg', favicon)
  for (const path of globSync('icons/*.png', { cwd: uiFolder })) {
    Object.assign(manifest, await writeHashed(outDir, path, await readFile(join(uiFolder, path))))
  }
  return manifest
}

/** Compiles the styles. `asset-url('fonts/x.woff2')` in them becomes the hashed address of that file. */
async function writeStyles(outDir: string, assets: AssetManifest): Promise<MutableManifest> {
  const { css } = await compileAsync(join(uiFolder, 'styles/main.scss'), {
    style: 'compressed',
    importers: [new NodePackageImporter(root)],
    quietDeps: true,
    functions: {
      'asset-url($name)': ([name]) => {
        const logicalName = name?.assertString().text ?? ''
        const address = assets[logicalName]
        if (address === undefined)
          throw new Error(`The styles name an asset that is not built: ${logicalName}`)
        return new SassString(address)
      },
    },
  })
  return writeHashed(outDir, 'styles.css', css)
}

function islandEntries(): Record<string, string> {
  const entries: Record<string, string> = {}
  for (const path of globSync('islands/*/index.{ts,tsx}', { cwd: root })) {
    entries[`islands/${basename(dirname(path))}`] = join(root, path)
  }
  return entries
}

/** Service workers, each one file: browsers fetch them from a fixed address, which is their only one. */
async function writeWorkers(outDir: string): Promise<MutableManifest> {
  const manifest: MutableManifest = {}
  for (const path of globSync('islands/*/worker.ts', { cwd: root })) {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [path],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      platform: 'browser',
      minify: true,
      legalComments: 'none',
      write: false,
      logLevel: 'warning',
    })
    const name = `workers/${basename(dirname(path))}.js`
    Object.assign(manifest, await writeHashed(outDir, name, outputFiles[0]?.contents ?? ''))
  }
  return manifest
}

/** Bundles the kit's script and every island as modules; what they share becomes chunks of its own. */
async function writeScripts(outDir: string): Promise<MutableManifest> {
  const entries = { kit: join(uiFolder, 'browser/kit.ts'), ...islandEntries() }
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryNames: '[dir]/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
  })
  return nameOutputs(outDir, entries, Object.entries(metafile.outputs))
}

type BundleOutput = [path: string, output: { entryPoint?: string }]

function nameOutputs(
  outDir: string,
  entries: Readonly<Record<string, string>>,
  outputs: readonly BundleOutput[],
): MutableManifest {
  const manifest: MutableManifest = {}
  for (const [name, source] of Object.entries(entries)) {
    const found = outputs.find(([, { entryPoint }]) => entryPoint && join(root, entryPoint) === source)
    if (found === undefined) throw new Error(`The bundler wrote nothing for ${name}`)
    const path = relative(resolve(outDir), join(root, found[0]))
    manifest[`${name}.js`] = `${publicPath}/${path}`
  }
  return manifest
}

/**
 * Builds everything a browser loads into `outDir`: styles, fonts, icon, the kit's script and the islands, under names
 * that carry a hash of their content, and manifest.json, which maps logical names (`styles.css`, `kit.js`,
 * `islands/<name>.js`, `workers/<name>.js`, `icons/<name>.png`) to addresses under /assets. Throws when a source does not compile.
 */
export async function buildAssets(outDir: string): Promise<AssetManifest> {
  await mkdir(outDir, { recursive: true })
  const files = { ...(await writeFonts(outDir)), ...(await writeIcons(outDir)) }
  const manifest = {
    ...files,
    ...(await writeStyles(outDir, files)),
    ...(await writeScripts(outDir)),
    ...(await writeWorkers(outDir)),
  }
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
