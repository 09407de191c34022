import type uPlot from 'uplot'
import type { PlotLine } from './plot-options'
import type { Samples } from './trends'

const whole = (value: number | null) => (value === null ? '–' : String(Math.round(value)))
const tenths = (value: number | null) => (value === null ? '–' : value.toFixed(1))

export const OUTCOMES: readonly PlotLine[] = [
  { label: 'running', colour: '--phase-running', fill: true, show: whole },
  { label: 'succeeded', colour: '--phase-succeeded', show: whole },
  { label: 'failed', colour: '--phase-failed', show: whole }
]

export const REQUESTS: readonly PlotLine[] = [
  { label: 'sent a second', colour: '--accent', fill: true, show: whole },
  { label: 'mean of a minute', colour: '--ink', show: tenths },
  { label: 'limit of a minute', colour: '--warning', dash: [6, 4], show: tenths },
  { label: 'limit of a second', colour: '--danger', dash: [2, 4], show: whole }
]

export const outcomeData = ({ at, running, succeeded, failed }: Samples): uPlot.AlignedData => [
  [...at],
  [...running],
  [...succeeded],
  [...failed]
]

/** Both limits as reads a second; a client without limits has lines without points. */
export const requestData = (
  { at, sent, average }: Samples,
  limits: { readonly perSecond: number; readonly perMinute: number } | null
): uPlot.AlignedData => [
  [...at],
  [...sent],
  [...average],
  at.map(() => (limits === null ? null : limits.perMinute / 60)),
  at.map(() => limits?.perSecond ?? null)
]
