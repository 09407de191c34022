import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core'
import { Fleet } from '../jobs/fleet'
import { Clock } from '../shared/clock'
import { clockText, countText, retryText } from '../shared/format'
import { troubleText } from '../shared/trouble-text'

/** How well the server can be read just now. Always there, so that nothing jumps when trouble comes. */
@Component({
  selector: 'app-status-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-state]': 'state()' },
  template: `
    <span class="dot" aria-hidden="true"></span>
    <b>{{ title() }}</b>
    <span>{{ detail() }}</span>
    @if (reason(); as reason) {
      <span class="reason" [title]="reason">{{ reason }}</span>
    }
  `,
  styleUrl: './status-line.css'
})
export class StatusLine {
  private readonly connection = inject(Fleet).connection
  private readonly now = inject(Clock).now

  protected readonly state = computed(() => this.connection().state)
  protected readonly title = computed(() => TITLES[this.state()])
  protected readonly reason = computed(() => {
    const { reason } = this.connection()
    return reason === null || !this.isBad() ? null : troubleText(reason)
  })
  protected readonly detail = computed(() => {
    const { active, troubled, retryAt, heardAt } = this.connection()
    const heard = heardAt === null ? null : `last answer ${clockText(this.now() - heardAt)} ago`
    if (this.isBad()) {
      const share = `${troubled} of ${countText(active, 'job')} cannot be read`
      return [share, retryText(retryAt, this.now()), heard].filter(Boolean).join(' · ')
    }
    if (active === 0) return 'No job is under way.'
    return [`${countText(active, 'job')} under way`, heard].filter(Boolean).join(' · ')
  })

  private readonly isBad = computed(() => this.state() === 'lost' || this.state() === 'shaky')
}

const TITLES = { idle: 'Idle', live: 'Live', shaky: 'Connection trouble', lost: 'Connection lost' } as const
