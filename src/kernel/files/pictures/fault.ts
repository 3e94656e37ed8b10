/** Why a picture cannot be taken. */
export type PictureFault = 'not-this-type' | 'damaged' | 'dimensions'

export class PictureError extends Error {
  override readonly name = 'PictureError'
  readonly fault: PictureFault

  constructor(fault: PictureFault) {
    super(`The picture is refused: ${fault}`)
    this.fault = fault
  }
}

/** How a picture is cleaned. */
export interface PictureLimits {
  /** A picture that unfolds to more is an attack. */
  longestSidePixels: number
  /** Which way up it is shown is noted again, and nothing else of what was noted. */
  keepsOrientation: boolean
}

/** @throws PictureError */
export function checkDimensions(width: number, height: number, { longestSidePixels }: PictureLimits): void {
  if ([width, height].some((side) => side < 1 || side > longestSidePixels))
    throw new PictureError('dimensions')
}
