import type uPlot from 'uplot'

export interface PlotLine {
  readonly label: string
  /** The name of a CSS custom property. */
  readonly colour: string
  readonly dash?: readonly number[]
  readonly fill?: boolean
  readonly show: (value: number | null) => string
}

/** At least this many seconds are shown, so that the first minute is not all width. */
const SHORTEST = 120

/** Colours are looked up at each drawing: a change of theme needs a redraw and nothing else. */
export const plotOptions = (
  lines: readonly PlotLine[],
  host: HTMLElement,
  pointed: (index: number | null) => void
): uPlot.Options => {
  const colour =
    (name: string, alpha = 1) =>
    () =>
      resolved(host, name, alpha)
  const axis: uPlot.Axis = {
    stroke: colour('--muted'),
    font: `11px ${getComputedStyle(host).fontFamily}`,
    ticks: { show: false },
    grid: { stroke: colour('--rule'), width: 1 }
  }
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [8, 24, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 5 } },
    scales: {
      x: { time: true, range: (_plot, min, max) => [Math.min(min, max - SHORTEST), max] },
      y: { range: (_plot, _min, max) => [0, Math.max(4, max * 1.08)] }
    },
    axes: [
      { ...axis, size: 26, space: 72, grid: { show: false }, values: timesOfDay },
      { ...axis, size: 34, space: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000] }
    ],
    series: [
      {},
      ...lines.map(({ label, colour: name, dash, fill }) => ({
        label,
        stroke: colour(name),
        width: dash === undefined ? 2 : 1.5,
        points: { show: false },
        ...(dash === undefined ? {} : { dash: [...dash] }),
        ...(fill === true ? { fill: colour(name, 0.14) } : {})
      }))
    ],
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] }
  }
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false
})

const timesOfDay = (_plot: uPlot, times: readonly number[]): string[] =>
  times.map((seconds) => clock.format(seconds * 1_000))

// A canvas knows no custom properties and no light-dark(): the element says what the colour is just now.
const resolved = (host: HTMLElement, name: string, alpha: number): string => {
  host.style.color = `color-mix(in srgb, var(${name}) ${alpha * 100}%, transparent)`
  const { color } = getComputedStyle(host)
  host.style.color = ''
  return color
}
