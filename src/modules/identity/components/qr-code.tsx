import type { VNode } from 'preact'
import { create } from 'qrcode'

const quietZone = 4
const modulePixels = 5

/** A QR code as an inline picture: dark squares on white, with the margin that cameras need (ISO/IEC 18004). */
export function QrCode({ text, title }: { text: string; title: string }): VNode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * quietZone
  let squares = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) squares += `M${column + quietZone} ${row + quietZone}h1v1h-1z`
    }
  }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${size} ${size}`}
      width={size * modulePixels}
      height={size * modulePixels}
      role="img"
      aria-label={title}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={squares} />
    </svg>
  )
}
