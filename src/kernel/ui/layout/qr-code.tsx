import type { VNode } from 'preact'
import { create } from 'qrcode'

// ISO/IEC 18004 asks for a margin of four modules around the symbol.
const marginModules = 4
const modulePixels = 5

interface QrCodeProps {
  text: string
  /** For those who cannot see it: what it leads to. */
  label: string
  /**
   * A long text on a screen, as wide as its place: screens are clean, so the lowest correction does, and a camera reads the fewest and
   * largest modules best.
   */
  isLong?: boolean
}

/** A QR code, drawn without scripts. Dark on white whatever the theme, because cameras need that. */
export function QrCode({ text, label, isLong = false }: QrCodeProps): VNode {
  const { modules } = create(text, { errorCorrectionLevel: isLong ? 'L' : 'M' })
  const side = modules.size + 2 * marginModules
  const squares = [...modules.data.keys()].filter((position) => modules.data[position] === 1)
  const drawn = squares.map((position) => {
    const column = (position % modules.size) + marginModules
    const row = Math.floor(position / modules.size) + marginModules
    return `M${column} ${row}h1v1h-1z`
  })
  const size = isLong ? {} : { width: side * modulePixels, height: side * modulePixels }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={isLong ? 'cw-counter-code' : 'cw-qr-code'}
      viewBox={`0 0 ${side} ${side}`}
      {...size}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={drawn.join('')} fill="#000000" />
    </svg>
  )
}
