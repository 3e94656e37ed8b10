import type { VNode } from 'preact'
import { create } from 'qrcode'

// ISO/IEC 18004 asks for a margin of four modules around the symbol.
const marginModules = 4

/** A QR code of a long text, as large as its place. Dark on white whatever the theme, because cameras need that. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  // A screen is clean: the lowest correction gives the fewest modules, and a camera reads large ones best.
  const { modules } = create(text, { errorCorrectionLevel: 'L' })
  const side = modules.size + 2 * marginModules
  const squares = [...modules.data.keys()].filter((position) => modules.data[position] === 1)
  const drawn = squares.map((position) => {
    const column = (position % modules.size) + marginModules
    const row = Math.floor(position / modules.size) + marginModules
    return `M${column} ${row}h1v1h-1z`
  })
  return (
    <svg class="cw-counter-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#ffffff" />
      <path d={drawn.join('')} fill="#000000" />
    </svg>
  )
}
