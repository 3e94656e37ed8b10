/** Standards that records are written by: the UK's in its four versions, and the Dutch publication standard. */
export const standardNames = ['atrs-1.1', 'atrs-2.1', 'atrs-3.0', 'atrs-4.0', 'nl-1.0'] as const
export type StandardName = (typeof standardNames)[number]
