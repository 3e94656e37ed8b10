export { createTelemetry } from './create.ts'
export type { TelemetrySettings } from './create.ts'
export type { Telemetry } from './port.ts'
