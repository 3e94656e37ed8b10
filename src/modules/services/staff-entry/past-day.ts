import type { Kernel } from '#kernel/module'
import { readField } from '../domain/fields/read-field.ts'
import { surroundingsOf } from '../schemes.ts'

const empty = { en: '', cy: '' }

/** A day that staff typed, today or earlier, as YYYY-MM-DD; undefined where it is none. */
export function readPastDay(
  kernel: Pick<Kernel, 'clock' | 'contributions'>,
  name: string,
  typed: Readonly<Record<string, string>>,
): string | undefined {
  const field = { kind: 'date', name, label: empty, noun: empty, range: 'past' } as const
  const part = (which: string): string => typed[`${name}-${which}`] ?? ''
  const input = { kind: 'date-parts', day: part('day'), month: part('month'), year: part('year') } as const
  const outcome = readField(field, input, surroundingsOf(kernel))
  return 'answer' in outcome && outcome.answer.kind === 'date' ? outcome.answer.value : undefined
}
