export { channels, defineAlgorithm } from './algorithm.ts'
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
export { ModelError } from './models/client.ts'
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
