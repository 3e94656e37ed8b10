import { hasSources } from './build/inputs.ts'

// Runs at the end of `npm ci`. An installation without sources (a container layer) has nothing to build.
if (hasSources()) {
  const { build } = await import('./build.ts')
  await build()
}
