export { defineAlgorithm } from './algorithm.ts'
export type {
  AlgorithmDefinition,
  AlgorithmInput,
  AnyAlgorithm,
  Channel,
  HumanReview,
  Method,
  ModelPurpose,
  RecordText,
  RunTools,
} from './algorithm.ts'
export type { DataSet, Evaluation, Measure } from './evaluation.ts'
export type {
  ChatAnswer,
  ChatMessage,
  ChatRequest,
  ModelClient,
  ModelUsage,
  Transcript,
} from './models/client.ts'
export { redactPersonalData, restorePersonalData } from './redaction/redact.ts'
export type { Redaction } from './redaction/redact.ts'
export type { PersonalDataKind } from './redaction/span.ts'
export { aiCommands } from './cli.ts'
export { algorithmChanged } from './events.ts'
export { aiMigrations } from './migrations/index.ts'
export { algorithmById, contributeAlgorithms, registeredAlgorithms } from './registry.ts'
export { capOf, setCap } from './running/caps.ts'
export type { CapRequest } from './running/caps.ts'
export type { Cap, CapState } from './running/cap-store.ts'
export { recordOverride } from './running/override.ts'
export { runAlgorithm } from './running/run.ts'
export type { RunOptions, RunRefusal, RunResult, RunSubject } from './running/run.ts'
export { forgetRuns, runsAbout } from './running/runs.ts'
export type { KeptRun } from './running/run-store.ts'
export { forbidAlgorithm, permitAlgorithm } from './standing/permit.ts'
export { switchAlgorithm, switchesOf } from './standing/switch.ts'
export type { Switches, SwitchRequest } from './standing/switch.ts'
export { evaluateAlgorithm } from './evaluating/evaluate.ts'
export type { EvaluationResult } from './evaluating/evaluate.ts'
export { evaluationsOf, latestEvaluation } from './evaluating/evaluation-store.ts'
export type { StoredEvaluation } from './evaluating/evaluation-store.ts'
export { shareOf } from './evaluating/interval.ts'
export { aiJobs } from './jobs.ts'
export { configurationOf } from './telemetry/configuration.ts'
export type { Configuration } from './telemetry/configuration.ts'
export { telemetryOf } from './telemetry/telemetry.ts'
export type { DayFigures, Telemetry, TelemetryRange } from './telemetry/telemetry.ts'
