/**
 * Many jobs as one signal.
 *
 * @since 0.1.0
 */
import { computed, inject } from '@angular/core'
import { toObservable, toSignal } from '@angular/core/rxjs-interop'
import type { Signal } from '@angular/core'
import { BoardModel } from '../fleet/board-model.js'
import type { FleetOptions, JobIds } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import { inContext } from './in-context.js'
import type { InContext } from './in-context.js'
import { JOB_CLIENT } from './job-client-token.js'

// model

/**
 * The options of the board.
 *
 * @category model
 * @since 0.1.0
 */
export interface InjectJobBoardOptions extends FleetOptions, InContext {}

// constructors

/**
 * Watches many jobs for as long as the injection context lives, as a signal of `JobBoard`.
 *
 * With a signal as ids, each value is the whole wanted set: new ids start, missing ones stop, the rest go on
 * undisturbed. Before its first value the board is empty.
 *
 * @example
 * import { injectJobBoard } from 'fiddler-jobs/angular'
 * import { signal } from '@angular/core'
 *
 * class Wall {
 *   readonly ids = signal<readonly string[]>([])
 *   readonly board = injectJobBoard(this.ids)
 * }
 *
 * @category injectors
 * @since 0.1.0
 */
export const injectJobBoard = (
  ids: JobIds | (() => JobIds),
  options: InjectJobBoardOptions = {}
): Signal<JobBoard> =>
  inContext(injectJobBoard, options, (fleet) => {
    const sets = typeof ids === 'function' ? toObservable(computed(ids)) : ids
    return toSignal(inject(JOB_CLIENT).board(sets, fleet), { initialValue: emptyBoard() })
  })

// private

const emptyBoard = (): JobBoard =>
  new BoardModel(() => ({ usedLastSecond: 0, usedLastMinute: 0 })).snapshot(0)
