import type { PageAssets } from './layout/types.ts'

/** Addresses by logical name (`styles.css`, `kit.js`, `islands/<name>.js`), as `buildAssets` writes them. */
export type AssetManifest = Readonly<Record<string, string>>

function addressOf(manifest: AssetManifest, name: string): string {
  const address = manifest[name]
  if (address === undefined) throw new Error(`The built assets have no ${name}: run the build`)
  return address
}

/**
 * What a page loads: styles, the kit's script, the font of the body text, the islands named, and more styles after ours.
 * Throws when one is not in the manifest.
 */
export function pageAssets(
  manifest: AssetManifest,
  islands: readonly string[] = [],
  moreStylesheets: readonly string[] = [],
): PageAssets {
  return {
    stylesheets: [addressOf(manifest, 'styles.css'), ...moreStylesheets],
    scripts: [
      addressOf(manifest, 'kit.js'),
      ...islands.map((name) => addressOf(manifest, `islands/${name}.js`)),
    ],
    icon: addressOf(manifest, 'favicon.svg'),
    fonts: [addressOf(manifest, 'fonts/latin-400.woff2')],
  }
}
