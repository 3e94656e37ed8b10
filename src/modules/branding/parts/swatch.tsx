import type { VNode } from 'preact'
import type { Colour } from '../domain/contrast.ts'

interface SwatchProps {
  back: Colour
  /** Drawn on `back`. */
  front?: Colour
}

/** Two colours as they meet, drawn: attributes of a drawing need no inline style. Says nothing that stands not beside it. */
export function Swatch({ back, front }: SwatchProps): VNode {
  return (
    <svg class="cw-swatch" viewBox="0 0 40 24" width="40" height="24" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="39" height="23" rx="4" fill={back} stroke="#3a4a44" />
      {front !== undefined && <rect x="11" y="7" width="18" height="10" rx="2" fill={front} />}
    </svg>
  )
}
