import type { Kernel } from '#kernel/module'
import type { AnyAlgorithm } from './algorithm.ts'
import { latestEvaluation, type StoredEvaluation } from './evaluating/evaluation-store.ts'
import type { Measure } from './evaluation.ts'
import { findStanding } from './standing/standing-store.ts'
import { configurationOf } from './telemetry/configuration.ts'

/** An algorithm for the operator to read, in lines. */
export async function algorithmLines(kernel: Kernel, algorithm: AnyAlgorithm): Promise<string[]> {
  const { db } = kernel
  const { isPublished, off, isCapped } = await findStanding(db, algorithm.id)
  const { version, method, model, endpointName } = await configurationOf(kernel, algorithm)
  const evaluation = await latestEvaluation(db, algorithm.id)
  const modelText = model === undefined ? '' : `, ${model} of ${String(endpointName)}`
  return [
    algorithm.id,
    `  runs         version ${version}, ${method}${modelText}`,
    `  record       ${isPublished ? 'published' : 'not published: refused in production'}`,
    ...off.map(({ channel, reason }) => `  switched off ${channel ?? 'wholly'}: ${reason}`),
    ...(isCapped ? ['  capped       yes'] : []),
    ...(evaluation === undefined
      ? [`  evaluated    ${algorithm.evaluation === undefined ? 'cannot be' : 'never'}`]
      : evaluationLines(evaluation).slice(1)),
  ]
}

/** An evaluation for the operator to read, in lines. */
export function evaluationLines(evaluation: StoredEvaluation): string[] {
  const { algorithmId, version, model, dataSet, measures, drifted, evaluatedAt } = evaluation
  const on = `${dataSet.size.toLocaleString('en-GB')} cases of ${dataSet.name.en} (${dataSet.version})`
  return [
    `${algorithmId} ${version}${model === null ? '' : ` with ${model}`}`,
    `  evaluated    ${evaluatedAt.toISOString()} on ${on}`,
    ...measures.map(
      (measure) => `  ${measureText(measure)}${drifted.includes(measure.key) ? ' WORSE than before' : ''}`,
    ),
    ...drifted
      .filter((key) => measures.every((measure) => measure.key !== key))
      .map((key) => `  ${key}: no longer measured`),
  ]
}

function measureText({ name, value, interval, unit }: Measure): string {
  const figure = (number: number) => (unit === 'share' ? `${(number * 100).toFixed(1)} %` : round(number))
  const unitText = unit === 'milliseconds' ? ' ms' : ''
  const range = interval && ` (95 %: ${figure(interval.low)} to ${figure(interval.high)})`
  return `${name.en}: ${figure(value)}${unitText}${range ?? ''}`
}

function round(number: number): string {
  return number.toLocaleString('en-GB', { maximumFractionDigits: 3 })
}
