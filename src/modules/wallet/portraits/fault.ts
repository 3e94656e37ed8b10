/** Why an image cannot stand on a card. */
export const portraitFaults = {
  'not-a-data-url': 'An image is a data URL of a JPEG or PNG in base64.',
  'too-large': 'The image has more than 1 MiB.',
  'not-this-type': 'The content of the image is not of the type that it is said to be.',
  'type-not-allowed': 'This kind of card takes JPEG images only.',
  damaged: 'The image is damaged.',
  dimensions: 'The image is too small or too large in width or height.',
} as const

export type PortraitFault = keyof typeof portraitFaults

export class PortraitError extends Error {
  override readonly name = 'PortraitError'
  readonly fault: PortraitFault

  constructor(fault: PortraitFault) {
    super(portraitFaults[fault])
    this.fault = fault
  }
}
