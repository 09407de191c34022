import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core'
import { toSignal } from '@angular/core/rxjs-interop'
import { fromEvent, map } from 'rxjs'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'fiddler-dashboard.theme'
const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' }

/** Light, dark, or as the system has it. public/theme.js does the same before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT)
  private readonly systemDark = matchMedia('(prefers-color-scheme: dark)')
  private readonly isSystemDark = toSignal(
    fromEvent<MediaQueryListEvent>(this.systemDark, 'change').pipe(map(({ matches }) => matches)),
    { initialValue: this.systemDark.matches }
  )

  readonly choice = signal<ThemeChoice>(stored())
  readonly shown = computed(() => {
    const choice = this.choice()
    return choice === 'system' ? (this.isSystemDark() ? 'dark' : 'light') : choice
  })

  constructor() {
    effect(() => {
      const choice = this.choice()
      const { dataset } = this.document.documentElement
      if (choice === 'system') delete dataset['theme']
      else dataset['theme'] = choice
    })
  }

  next(): void {
    this.choice.update((choice) => NEXT[choice])
    try {
      localStorage.setItem(KEY, this.choice())
    } catch {
      // It will not survive a reload.
    }
  }
}

const stored = (): ThemeChoice => {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}
