import type { Drawing, Shape, Tone } from '#shared/charts/drawing.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'

const inTone = (tone: Tone | undefined) => (tone === undefined ? 'none' : `var(--hs-${tone})`)

/** The shapes of a chart, in the colours of the theme. What they say is for the element around them. */
export function ChartDrawing({ drawing }: { drawing: Drawing }) {
  return drawing.shapes.map((shape, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no life of their own, only a place in the drawing
    <ChartShape key={i} shape={shape} />
  ))
}

function ChartShape({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'path':
      return (
        <path
          d={shape.d}
          fill={inTone(shape.fill)}
          stroke={inTone(shape.stroke)}
          strokeWidth={shape.width ?? 1}
          strokeDasharray={shape.dash}
        />
      )
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          textAnchor={shape.anchor}
          fill={inTone(shape.tone)}
          fontWeight={shape.bold ? 600 : undefined}
        >
          {shape.text}
        </text>
      )
    default:
      return assertNever(shape)
  }
}
