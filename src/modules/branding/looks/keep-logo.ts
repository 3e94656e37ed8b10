import type { Transaction } from '#kernel/db'
import { FileRefusedError, PictureError, strippedPng, type FileRefusal } from '#kernel/files'
import type { UploadedFile } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { logoLimits, pngSize } from '../domain/logo.ts'
import type { Logo } from '../store/look.ts'

/** Why a picture cannot be a logo. */
export type LogoFault =
  | 'missing'
  | 'too-large'
  | 'not-png'
  | 'too-many-pixels'
  | 'damaged'
  | 'unsafe'
  | 'not-scanned'

const faults: Record<FileRefusal, LogoFault> = {
  empty: 'missing',
  'too-large': 'too-large',
  'wrong-type': 'not-png',
  'wrong-extension': 'not-png',
  'two-types': 'unsafe',
  bomb: 'too-many-pixels',
  locked: 'not-png',
  damaged: 'damaged',
  infected: 'unsafe',
  'not-scanned': 'not-scanned',
}

const pictureFaults: Record<PictureError['fault'], LogoFault> = {
  'not-this-type': 'not-png',
  damaged: 'damaged',
  dimensions: 'too-many-pixels',
}

const { largestKilobytes, longestSidePixels } = logoLimits

/**
 * Keeps a picture as a logo, without what was noted in it. PNG only: an SVG is a document that can run script and load from
 * elsewhere, and everything that would clean it has been got around before.
 */
export async function keepLogo(
  kernel: Kernel,
  tx: Transaction,
  upload: UploadedFile | undefined,
): Promise<Logo | LogoFault> {
  if (upload === undefined || upload.content.byteLength === 0) return 'missing'
  try {
    // With a tighter limit than other files have: what unfolds to a wall is no logo.
    const size = pngSize(strippedPng(upload.content, { longestSidePixels, keepsOrientation: false }))
    const { id: fileId } = await kernel.files.store(tx, {
      ...upload,
      ownerPersonId: null,
      accept: ['image/png'],
      maximumBytes: largestKilobytes * 1024,
    })
    return { fileId, ...size }
  } catch (error) {
    if (error instanceof FileRefusedError) return faults[error.reason]
    if (error instanceof PictureError) return pictureFaults[error.fault]
    throw error
  }
}
