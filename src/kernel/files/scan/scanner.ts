/** What a scanner found in a file. */
export type ScanResult = { readonly kind: 'clean' } | { readonly kind: 'infected'; readonly what: string }

/** Looks into files for viruses. */
export interface FileScanner {
  /** @throws ScannerUnavailableError */
  scan(content: Uint8Array): Promise<ScanResult>
}

/** The scanner did not answer, or not as it should. */
export class ScannerUnavailableError extends Error {
  override readonly name = 'ScannerUnavailableError'
}
