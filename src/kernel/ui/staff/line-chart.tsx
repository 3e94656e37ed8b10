import type { VNode } from 'preact'
import type { ContentOr } from '../content.ts'
import type { TableCell } from '../components/table.tsx'
import { ChartFigure } from './chart-figure.tsx'
import type { ChartProps } from './chart-figure.tsx'
import { axisScale, positionOn, spreadLabels } from './chart-scale.ts'
import type { AxisScale } from './chart-scale.ts'

/** One line. A value that is not known is undefined and leaves a gap. */
export interface LineSeries {
  name: string
  values: readonly (number | undefined)[]
}

/** The range a value is expected in, such as a prediction interval. */
export interface LineBand {
  name: string
  lower: readonly (number | undefined)[]
  upper: readonly (number | undefined)[]
}

export interface LineChartProps extends ChartProps {
  /** Head of the first column of the table, such as "Month". */
  categoryHead: string
  /** What stands along the bottom, one for each value. */
  categories: readonly string[]
  /** One to four lines. */
  series: readonly LineSeries[]
  band?: LineBand | undefined
}

const heightPx = 240
const paddingPx = 12
const labelGapPx = 18
// The plot is drawn 1000 units wide and stretched; strokes keep their width by non-scaling-stroke.
const plotUnits = 1000

interface Plot {
  scale: AxisScale
  count: number
}

function yOf(plot: Plot, value: number): number {
  return paddingPx + (1 - positionOn(plot.scale, value)) * (heightPx - 2 * paddingPx)
}

function xOf(plot: Plot, index: number): number {
  return plot.count > 1 ? (index / (plot.count - 1)) * plotUnits : plotUnits / 2
}

function point(plot: Plot, index: number, value: number): string {
  return `${xOf(plot, index).toFixed(1)} ${yOf(plot, value).toFixed(1)}`
}

/** SVG path of a line that lifts the pen where a value is not known. */
function linePath(plot: Plot, values: LineSeries['values']): string {
  let isDrawing = false
  let path = ''
  values.forEach((value, index) => {
    if (value === undefined) {
      isDrawing = false
      return
    }
    // A line of no length shows a lone value as a dot.
    path += isDrawing ? `L${point(plot, index, value)}` : `M${point(plot, index, value)}h0`
    isDrawing = true
  })
  return path
}

/** SVG path around the band where both of its ends are known. */
function bandPath(plot: Plot, band: LineBand): string {
  const upper: string[] = []
  const lower: string[] = []
  band.upper.forEach((high, index) => {
    const low = band.lower[index]
    if (high === undefined || low === undefined) return
    upper.push(point(plot, index, high))
    lower.unshift(point(plot, index, low))
  })
  return upper.length > 0 ? `M${[...upper, ...lower].join('L')}Z` : ''
}

function knownValues(props: LineChartProps): number[] {
  const lists = [
    ...props.series.map((series) => series.values),
    props.band?.lower ?? [],
    props.band?.upper ?? [],
  ]
  return lists.flat().filter((value) => value !== undefined)
}

function LeftAxis({ plot, format }: { plot: Plot; format: (value: number) => string }): VNode {
  return (
    <svg class="cw-chart__axis" aria-hidden="true" focusable="false" height={heightPx}>
      {plot.scale.ticks.map((tick) => (
        <text x="100%" y={yOf(plot, tick) + 5} text-anchor="end" class="cw-chart__label">
          {format(tick)}
        </text>
      ))}
    </svg>
  )
}

function PlotArea({ plot, props }: { plot: Plot; props: LineChartProps }): VNode {
  return (
    <svg
      class="cw-chart__plot"
      aria-hidden="true"
      focusable="false"
      width="100%"
      height={heightPx}
      viewBox={`0 0 ${plotUnits} ${heightPx}`}
      preserveAspectRatio="none"
    >
      {plot.scale.ticks.map((tick) => (
        <path
          class="cw-chart__grid"
          d={`M0 ${yOf(plot, tick)}H${plotUnits}`}
          vector-effect="non-scaling-stroke"
        />
      ))}
      {props.band && <path class="cw-chart__band" d={bandPath(plot, props.band)} />}
      {props.series.map((series, index) => (
        <path
          class={`cw-chart__line cw-chart__line--${index + 1}`}
          d={linePath(plot, series.values)}
          vector-effect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

function EndLabels({ plot, series }: { plot: Plot; series: readonly LineSeries[] }): VNode {
  const ends = series.map(({ values }) =>
    yOf(plot, values.findLast((value) => value !== undefined) ?? plot.scale.min),
  )
  const positions = spreadLabels(ends, labelGapPx, heightPx - paddingPx)
  return (
    <svg class="cw-chart__ends" aria-hidden="true" focusable="false" height={heightPx}>
      {series.map(({ name }, index) => (
        <text x="6" y={(positions[index] ?? 0) + 5} class={`cw-chart__end cw-chart__end--${index + 1}`}>
          {name}
        </text>
      ))}
    </svg>
  )
}

function tableRows(props: LineChartProps, format: (value: number) => string): ContentOr<TableCell>[][] {
  const columns = [
    ...props.series.map(({ values }) => values),
    ...(props.band ? [props.band.lower, props.band.upper] : []),
  ]
  return props.categories.map((category, index) => [
    category,
    ...columns.map((values): TableCell => {
      const value = values[index]
      return { children: value === undefined ? '–' : format(value), format: 'numeric' }
    }),
  ])
}

function tableHead(props: LineChartProps): ContentOr<TableCell>[] {
  const names = props.series.map(({ name }) => name)
  if (props.band) names.push(`${props.band.name} ↓`, `${props.band.name} ↑`)
  return [props.categoryHead, ...names.map((children): TableCell => ({ children, format: 'numeric' }))]
}

/** Values over time: each line named at its end, a band for what is uncertain. */
export function LineChart(props: LineChartProps): VNode {
  const { categories, series, formatValue = String } = props
  const plot: Plot = { scale: axisScale(knownValues(props)), count: categories.length }
  return (
    <ChartFigure
      title={props.title}
      headingLevel={props.headingLevel}
      summary={props.summary}
      table={{ head: tableHead(props), rows: tableRows(props, formatValue) }}
    >
      <div class="cw-chart__columns">
        <LeftAxis plot={plot} format={formatValue} />
        <div class="cw-chart__middle">
          <PlotArea plot={plot} props={props} />
          <div class="cw-chart__categories" aria-hidden="true">
            <span>{categories[0]}</span>
            <span>{categories.at(-1)}</span>
          </div>
        </div>
        <EndLabels plot={plot} series={series} />
      </div>
    </ChartFigure>
  )
}
