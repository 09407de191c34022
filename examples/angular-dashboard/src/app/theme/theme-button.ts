import { ChangeDetectionStrategy, Component, inject } from '@angular/core'
import { Theme } from './theme'

@Component({
  selector: 'app-theme-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="quiet" (click)="theme.next()">
      Theme: <span>{{ theme.choice() }}</span>
    </button>
  `,
  styles: `
    span {
      display: inline-block;
      min-width: 3.4em;
      text-align: left;
    }
  `
})
export class ThemeButton {
  protected readonly theme = inject(Theme)
}
