import { detectMediaTypes } from '../media-type.ts'
import { looksLikeJpeg, looksLikePng, PictureError, strippedJpeg, strippedPng } from '../pictures/index.ts'
import { FileRefusedError, type NewFile } from '../port.ts'
import { extensionOf, isNamedAs } from './extension.ts'
import { checkPdf, hidesPdf } from './pdf.ts'
import { checkZip, looksLikeZip, zipDirectoryIn } from './zip.ts'

/** What is kept of an upload. */
export interface Inspected {
  mediaType: string
  /** Of a picture: without the place and whatever else was noted about it. */
  content: Uint8Array
}

/** A photograph of 100 megapixels has less; what unfolds to more is an attack. */
const pictureLimits = { longestSidePixels: 20_000, keepsOrientation: true }

/**
 * Looks at a file from outside, without opening it in a program that could be attacked: whether it is what it may be, what it
 * is called, whole, and one thing only.
 * @throws FileRefusedError
 */
export async function inspectFile(file: NewFile): Promise<Inspected> {
  const { content, maximumBytes, originalName } = file
  if (content.byteLength === 0) throw new FileRefusedError('empty')
  if (content.byteLength > maximumBytes) throw new FileRefusedError('too-large')
  if (isLockedOffice(content) && file.accept.some((type) => type.includes('officedocument')))
    throw new FileRefusedError('locked')
  const mediaType = await acceptedType(file)
  if (!isNamedAs(originalName, mediaType)) throw new FileRefusedError('wrong-extension')
  return { mediaType, content: cleaned(mediaType, content) }
}

async function acceptedType({ content, accept, originalName }: NewFile): Promise<string> {
  // Before anything looks into the archive.
  const isZip = looksLikeZip(content)
  if (isZip && accept.some((type) => type.includes('document'))) checkZip(content)
  const accepted = (await detectMediaTypes(content)).filter((mediaType) => accept.includes(mediaType))
  const [first] = accepted
  if (first === undefined) throw new FileRefusedError('wrong-type')
  // Of a text, the name says which kind it is.
  const extension = extensionOf(originalName)
  return (
    accepted.find((mediaType) => mediaType.endsWith(`/${extension === 'txt' ? 'plain' : extension}`)) ?? first
  )
}

/** @throws FileRefusedError */
function cleaned(mediaType: string, content: Uint8Array): Uint8Array {
  if (mediaType === 'application/pdf') checkPdf(content)
  const isArchive = mediaType.includes('document')
  const hidesArchive = !isArchive && !mediaType.startsWith('text/') && zipDirectoryIn(content) !== undefined
  if (hidesArchive || (mediaType !== 'application/pdf' && hidesPdf(content)))
    throw new FileRefusedError('two-types')
  return mediaType.startsWith('image/') ? cleanedPicture(content) : content
}

function cleanedPicture(content: Uint8Array): Uint8Array {
  try {
    if (looksLikeJpeg(content)) return strippedJpeg(content, pictureLimits)
    return looksLikePng(content) ? strippedPng(content, pictureLimits) : content
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    throw new FileRefusedError(error.fault === 'dimensions' ? 'bomb' : 'damaged')
  }
}

const compoundSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/** Word and Excel keep a document with a password within a container of the older kind ([MS-OFFCRYPTO], section 2.3.4). */
function isLockedOffice(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  return (
    bytes.subarray(0, compoundSignature.length).equals(compoundSignature) && bytes.includes(encryptedPackage)
  )
}
