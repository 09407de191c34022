/**
 * One bar a job on a terminal.
 *
 * @since 0.1.0
 */
import { Observable, fromEvent, interval, merge } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { CliIo } from '../cli-io.js'
import { frame, lastFrame } from '../live/frame.js'
import type { FrameInput } from '../live/frame.js'
import { lookOf } from '../live/look.js'
import { openScreen } from '../live/screen.js'
import type { RowChange } from '../row/row-changes.js'
import { newRow } from '../row/watch-row.js'

/** ms between two frames. */
const FRAME = 200

/**
 * Draws all rows every 200 ms and on a change of the terminal's size, so that the clocks run between polls.
 * At the end the rows stay.
 */
export const liveView =
  (io: CliIo, ids: readonly string[]): MonoTypeOperatorFunction<RowChange> =>
  (changes) =>
    new Observable((subscriber) => {
      const { stdout, scheduler } = io
      const rows = new Map(ids.map((id) => [id, newRow(id)]))
      const look = lookOf(io)
      const screen = openScreen(stdout)
      const input = (): FrameInput => ({
        rows: [...rows.values()],
        columns: stdout.columns ?? 80,
        lines: stdout.rows ?? 24,
        now: scheduler.now(),
        look
      })
      const draw = () => screen.draw(frame(input()))

      draw()
      subscriber.add(() => screen.close())
      subscriber.add(merge(interval(FRAME, scheduler), fromEvent(stdout, 'resize')).subscribe(draw))
      subscriber.add(
        changes.subscribe({
          next: (change) => {
            rows.set(change.row.id, change.row)
            subscriber.next(change)
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            screen.finish(lastFrame(input()))
            subscriber.complete()
          }
        })
      )
    })
