import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core'
import { parseIds } from '../jobs/parse-ids'
import { WantedIds } from '../jobs/wanted-ids'
import { countText } from '../shared/format'

/** Watches every id in a text: a list, a log, a ticket. */
@Component({
  selector: 'app-paste-ids',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="add($event, box)">
      <label for="ids">Paste ids, or any text that holds some</label>
      <textarea
        #box
        id="ids"
        rows="4"
        spellcheck="false"
        autocomplete="off"
        aria-describedby="ids-said"
      ></textarea>
      <div class="actions">
        <button type="submit">Watch</button>
        <div id="ids-said" role="status">
          @if (said()) {
            <p>{{ said() }}</p>
          }
          @if (bad().length > 0) {
            <p class="error">
              No job id:
              @for (word of bad(); track word) {
                <code>{{ word }}</code>
              }
            </p>
          }
        </div>
      </div>
    </form>
  `
})
export class PasteIds {
  private readonly wanted = inject(WantedIds)
  protected readonly said = signal('')
  protected readonly bad = signal<readonly string[]>([])

  protected add(event: Event, box: HTMLTextAreaElement): void {
    event.preventDefault()
    const { ids, bad } = parseIds(box.value)
    const added = this.wanted.add(ids).length
    const known = ids.length - added
    this.bad.set(bad.slice(0, 10))
    this.said.set(
      [
        ids.length === 0 ? 'No id found.' : `${countText(added, 'job')} added.`,
        known === 0 ? '' : `${countText(known, 'job')} already watched.`
      ].join(' ')
    )
    if (ids.length > 0 && bad.length === 0) box.value = ''
  }
}
