import { ChangeDetectionStrategy, Component, afterNextRender, inject, output, viewChild } from '@angular/core'
import type { ElementRef } from '@angular/core'
import { SETTINGS } from '../settings'
import { PasteIds } from './paste-ids'
import { SubmitJob } from './submit-job'

/** Jobs by their ids, or new ones. */
@Component({
  selector: 'app-add-jobs',
  imports: [PasteIds, SubmitJob],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog #dialog aria-labelledby="add-title" (close)="closed.emit()">
      <header>
        <h2 id="add-title">Add jobs</h2>
        <button type="button" class="quiet" (click)="dialog.close()">Close</button>
      </header>
      <app-paste-ids />
      @if (canSubmit) {
        <app-submit-job />
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: min(36rem, calc(100vw - 2rem));
      max-height: calc(100dvh - 2rem);
      padding: var(--space-5);
      border: 1px solid var(--rule-strong);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    dialog::backdrop {
      background: var(--backdrop);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      margin-bottom: var(--space-4);
    }
    h2 {
      margin: 0;
      color: var(--ink);
      font-size: var(--text-l);
    }
    app-submit-job {
      display: block;
      margin-top: var(--space-5);
      padding-top: var(--space-5);
      border-top: 1px solid var(--rule);
    }
  `
})
export class AddJobs {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog')
  protected readonly canSubmit = inject(SETTINGS).submit

  readonly closed = output()

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal())
  }
}
