/**
 * No polling while nobody looks.
 *
 * @since 0.1.0
 */
import { DOCUMENT } from '@angular/common'
import { inject } from '@angular/core'
import { documentHidden } from '../operators/document-hidden.js'
import type { DocumentLike } from '../operators/document-hidden.js'
import { positive } from '../schedule/require-option.js'
import type { FiddlerJobsFeature } from './feature.js'
import { whileHidden } from './while-hidden.js'

/**
 * What a hidden page does.
 *
 * @category model
 * @since 0.1.0
 */
export interface PauseWhenHiddenOptions {
  /** ms from one poll of a hidden page to the next; finite and > 0. @default a hidden page does not poll */
  readonly slowTo?: number | undefined
}

/**
 * Holds every watch of the client while the page is hidden; with `slowTo`, polls are let through every so
 * many ms. A `slowTo` out of range is a synchronous `TypeError`.
 *
 * A poll in flight finishes. Back in view, a watch polls at once if its wait is over. Its deadline goes on
 * meanwhile, and what has ended stays ended. A `pause` of the configuration or of a watch holds too: polling
 * goes on when neither does.
 *
 * @example
 * import { provideFiddlerJobs, withPauseWhenHidden } from 'fiddler-jobs/angular'
 *
 * // A page in the background asks once a minute.
 * const providers = [provideFiddlerJobs({ baseUrl: '/fiddler' }, withPauseWhenHidden({ slowTo: 60_000 }))]
 *
 * @category features
 * @since 0.1.0
 */
export const withPauseWhenHidden = ({ slowTo }: PauseWhenHiddenOptions = {}): FiddlerJobsFeature => {
  const every = slowTo === undefined ? null : positive('slowTo', slowTo)
  return {
    feature: 'PauseWhenHidden',
    install: (scheduler) => {
      const hidden = documentHidden(inject<DocumentLike>(DOCUMENT))
      return { hold: whileHidden(hidden, every, scheduler) }
    }
  }
}
