import type { VNode } from 'preact'
import { create } from 'qrcode'

// ISO/IEC 18004 asks for a margin of four modules around the symbol.
const marginModules = 4
const modulePixels = 5

/** A QR code drawn by the server. Dark on white whatever the theme, because cameras need that. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * marginModules
  const squares = [...modules.data.keys()].filter((position) => modules.data[position] === 1)
  const drawn = squares.map((position) => {
    const column = (position % modules.size) + marginModules
    const row = Math.floor(position / modules.size) + marginModules
    return `M${column} ${row}h1v1h-1z`
  })
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="cw-qr-code"
      viewBox={`0 0 ${side} ${side}`}
      width={side * modulePixels}
      height={side * modulePixels}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={drawn.join('')} fill="#000000" />
    </svg>
  )
}
