export { demoTours } from './demo-tour.ts'
export type { DemoTour } from './demo-tour.ts'
