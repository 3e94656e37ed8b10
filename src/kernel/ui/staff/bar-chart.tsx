import type { VNode } from 'preact'
import { ChartFigure } from './chart-figure.tsx'
import type { ChartProps } from './chart-figure.tsx'

export interface BarChartProps extends ChartProps {
  /** Heads of the columns of the table. */
  labelHead: string
  valueHead: string
  /** In the order to be shown. Values of zero or more. */
  bars: readonly { label: string; value: number; isHighlighted?: boolean | undefined }[]
}

const rowHeightPx = 48
// The longest bar leaves room for its value on the narrowest screen.
const longestBarPercent = 72

interface BarProps {
  bar: BarChartProps['bars'][number]
  index: number
  highest: number
  format: (value: number) => string
}

function Bar({ bar, index, highest, format }: BarProps): VNode {
  const top = index * rowHeightPx
  const width = highest > 0 ? (bar.value / highest) * longestBarPercent : 0
  const widthPercent = `${width.toFixed(2)}%`
  return (
    <>
      <text x="0" y={top + 14} class="cw-chart__label">
        {bar.label}
      </text>
      <rect
        x="0"
        y={top + 21}
        width={widthPercent}
        height="18"
        rx="3"
        class={bar.isHighlighted ? 'cw-chart__bar cw-chart__bar--highlighted' : 'cw-chart__bar'}
      />
      <text x={widthPercent} dx="8" y={top + 35} class="cw-chart__value">
        {format(bar.value)}
      </text>
    </>
  )
}

/** Amounts side by side, each named and valued where it stands. */
export function BarChart(props: BarChartProps): VNode {
  const { bars, formatValue = String } = props
  const highest = Math.max(0, ...bars.map((bar) => bar.value))
  return (
    <ChartFigure
      title={props.title}
      headingLevel={props.headingLevel}
      summary={props.summary}
      table={{
        head: [props.labelHead, { children: props.valueHead, format: 'numeric' }],
        rows: bars.map((bar) => [bar.label, { children: formatValue(bar.value), format: 'numeric' }]),
      }}
    >
      {/* No viewBox: widths are per cent and text keeps its size from 320 px up. */}
      <svg aria-hidden="true" focusable="false" width="100%" height={bars.length * rowHeightPx}>
        {bars.map((bar, index) => (
          <Bar bar={bar} index={index} highest={highest} format={formatValue} />
        ))}
      </svg>
    </ChartFigure>
  )
}
