export { PictureError } from './fault.ts'
export { looksLikeJpeg, strippedJpeg } from './jpeg.ts'
export { looksLikePng, strippedPng } from './png.ts'
