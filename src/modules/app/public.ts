export { demoTours } from './demo-tour.ts'
export type { DemoTour, DemoTourAction, DemoTourStep } from './demo-tour.ts'
