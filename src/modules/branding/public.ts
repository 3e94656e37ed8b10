export { demoLooks } from './demo-looks.ts'
export type { DemoLook } from './demo-looks.ts'
