import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { TableRegion } from '#kernel/ui'
import { checkPageName, type ServiceDefinition } from '../../../domain/definition.ts'
import { successors } from '../../../domain/check/routes.ts'
import { targetTitle } from '../../../editor/outline.tsx'
import { editorWords } from '../../../editor/words.ts'

// As wide as the narrowest phone has room for.
const box = { width: 216, height: 54, gap: 26, left: 66 } as const
const lane = 11

/** The pages as boxes in their order, and an arc for every way from one to another that skips some. */
export function MapDrawing({ definition, locale }: { definition: ServiceDefinition; locale: Locale }): VNode {
  const { pages } = definition
  const names = [...pages.map(({ name }) => name), checkPageName]
  const ways = pages.flatMap((page) =>
    [...new Set(successors(pages, page))].map((to) => ({
      from: names.indexOf(page.name),
      to: names.indexOf(to),
    })),
  )
  const known = ways.filter(({ to }) => to !== -1)
  const height = names.length * (box.height + box.gap)
  const arcs = known.filter(({ from, to }) => to !== from + 1)
  const width = box.left + box.width + 4
  const label = editorWords.in(locale)('map.drawing', { count: pages.length })
  return (
    <TableRegion label={label}>
      <svg
        class="govuk-body"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        {arcs.map(({ from, to }, index) => (
          <path
            d={arc(from, to, index)}
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-dasharray={to < from ? '4 3' : undefined}
          />
        ))}
        {known
          .filter(({ from, to }) => to === from + 1)
          .map(({ from }) => (
            <path
              d={`M${middle} ${bottom(from)} V${top(from + 1) - 6}`}
              stroke="currentColor"
              stroke-width="2"
              fill="none"
            />
          ))}
        {known.map(({ from, to }) => (
          <path d={arrow(to, to === from + 1)} fill="currentColor" />
        ))}
        {names.map((name, index) => (
          <g>
            <rect
              x={box.left}
              y={top(index)}
              width={box.width}
              height={box.height}
              rx="4"
              fill="none"
              stroke="currentColor"
              stroke-width={name === checkPageName ? 3 : 1.5}
            />
            <Title
              text={`${name === checkPageName ? '' : `${index + 1}. `}${targetTitle(definition, name, locale)}`}
              y={top(index)}
            />
          </g>
        ))}
      </svg>
    </TableRegion>
  )
}

const middle = box.left + box.width / 2
const longestLine = 21

function top(index: number): number {
  return index * (box.height + box.gap) + 4
}

function bottom(index: number): number {
  return top(index) + box.height
}

/** Left of the boxes, each in a lane of its own as far as there is room. */
function arc(from: number, to: number, index: number): string {
  const x = box.left - 12 - (index % 5) * lane
  const [start, end] = [top(from) + box.height / 2 + 6, top(to) + box.height / 2 - 6]
  return `M${box.left} ${start} H${x + 8} Q${x} ${start} ${x} ${start + Math.sign(end - start) * 8} V${end - Math.sign(end - start) * 8} Q${x} ${end} ${x + 8} ${end} H${box.left - 6}`
}

function arrow(to: number, isFromAbove: boolean): string {
  if (isFromAbove) return `M${middle - 5} ${top(to) - 8} h10 l-5 8 z`
  const y = top(to) + box.height / 2 - 6
  return `M${box.left - 8} ${y - 5} v10 l8 -5 z`
}

/** On one line or two, cut where that is not enough: the table has it whole. */
function Title({ text, y }: { text: string; y: number }): VNode {
  const [first, second] = twoLines(text)
  const start = second === '' ? y + 33 : y + 23
  return (
    <text class="cw-chart__label" x={box.left + 10} y={start} fill="currentColor">
      {first}
      {second !== '' && (
        <tspan x={box.left + 10} dy="20">
          {shortened(second)}
        </tspan>
      )}
    </text>
  )
}

function twoLines(text: string): [string, string] {
  if (text.length <= longestLine) return [text, '']
  const space = text.lastIndexOf(' ', longestLine)
  const end = space <= 3 ? longestLine : space
  return [text.slice(0, end), text.slice(end).trim()]
}

function shortened(text: string): string {
  return text.length <= longestLine ? text : `${text.slice(0, longestLine - 1)}…`
}
