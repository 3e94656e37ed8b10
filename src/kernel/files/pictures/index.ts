export { PictureError, type PictureFault, type PictureLimits } from './fault.ts'
export { looksLikeJpeg, strippedJpeg } from './jpeg.ts'
export { looksLikePng, strippedPng } from './png.ts'
