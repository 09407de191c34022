import { ChangeDetectionStrategy, Component, inject } from '@angular/core'
import { Theme } from './theme'

@Component({
  selector: 'app-theme-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="quiet" (click)="theme.next()">
      <span class="what">Theme: </span><span class="choice">{{ theme.choice() }}</span>
    </button>
  `,
  styles: `
    .choice {
      display: inline-block;
      min-width: 3.4em;
      text-align: left;
    }
    @media (max-width: 760px) {
      .what {
        position: absolute;
        clip-path: inset(50%);
      }
      .choice {
        text-align: center;
      }
    }
  `
})
export class ThemeButton {
  protected readonly theme = inject(Theme)
}
