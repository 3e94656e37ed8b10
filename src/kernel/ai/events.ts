import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

/** Something changed that the public record of an algorithm tells of. */
export const algorithmChanged = defineEvent(
  'ai.algorithm-changed.v1',
  Type.Object({
    algorithmId: Type.String(),
    what: Type.Enum(['version', 'model', 'switch', 'evaluation', 'drift']),
  }),
)
