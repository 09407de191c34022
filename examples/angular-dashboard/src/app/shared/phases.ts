import type { JobPhase } from 'fiddler-jobs'

export interface PhaseLook {
  readonly phase: JobPhase
  readonly label: string
  /** The path of its mark in a 16 by 16 box: each has a shape of its own, so that colour is never all there is. */
  readonly mark: string
}

/** In the order in which a person wants to see them. */
export const PHASES: readonly PhaseLook[] = [
  { phase: 'running', label: 'Running', mark: 'M5 3.2v9.6L13 8z' },
  { phase: 'retrying', label: 'Retrying', mark: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.2v3h-3' },
  {
    phase: 'waiting',
    label: 'Waiting',
    mark: 'M8 3.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 0 1 0-9.6zM8 5.6V8l1.8 1.2'
  },
  { phase: 'failed', label: 'Failed', mark: 'M4 4l8 8M12 4l-8 8' },
  {
    phase: 'gave-up',
    label: 'Gave up',
    mark: 'M5.4 6a2.6 2.6 0 1 1 3.8 2.3C8.3 8.8 8 9.3 8 10.2M8 12.9v.1'
  },
  { phase: 'revoked', label: 'Revoked', mark: 'M8 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM4.5 11.5l7-7' },
  { phase: 'succeeded', label: 'Succeeded', mark: 'M3 8.6l3.4 3.4L13 4.6' }
]

const BY_PHASE = new Map(PHASES.map((look, rank) => [look.phase, { ...look, rank }]))

export const phaseLabel = (phase: JobPhase): string => BY_PHASE.get(phase)?.label ?? phase
export const phaseMark = (phase: JobPhase): string => BY_PHASE.get(phase)?.mark ?? ''
export const phaseRank = (phase: JobPhase): number => BY_PHASE.get(phase)?.rank ?? PHASES.length
