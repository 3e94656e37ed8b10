export { openPlatform } from './platform.ts'
export type { Platform } from './platform.ts'
export type { KernelOptions } from './kernel.ts'
export { originOf, withPort } from './origin.ts'
