import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core'
import type { JobPhase } from 'fiddler-jobs'
import { phaseMark } from './phases'

/** The shape of a phase, in its colour; the word stands beside it. */
@Component({
  selector: 'app-phase-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[attr.data-phase]': 'phase()' },
  template: `<svg viewBox="0 0 16 16" width="16" height="16"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      color: var(--phase);
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.8;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    :host([data-phase='running']) path {
      fill: currentColor;
    }
  `
})
export class PhaseMark {
  readonly phase = input.required<JobPhase>()
  protected readonly path = computed(() => phaseMark(this.phase()))
}
