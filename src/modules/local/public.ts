export { leisureDiscounts } from './leisure-discount.ts'
export type { LeisureDiscount } from './leisure-discount.ts'
