import { build, type OutputFile } from 'esbuild'
import { join } from 'node:path'
import { outputFolder, repositoryRoot } from './paths.ts'

/**
 * Bundles src/main.ts into memory as ECMAScript modules for the pinned Node. Packages stay outside;
 * `#kernel/...` and its like are ours and go in. Whatever main imports on demand becomes a chunk of its own.
 */
export async function bundleProgram(): Promise<OutputFile[]> {
  const result = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: { main: 'src/main.ts' },
    outdir: outputFolder,
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    chunkNames: 'chunk-[hash]',
    logLevel: 'silent',
    loader: { '.sql': 'text', '.md': 'text' },
    tsconfig: join(repositoryRoot, 'tsconfig.json'),
  })
  return result.outputFiles
}
