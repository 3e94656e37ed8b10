export { csvOf, plainNumbers } from './write.ts'
