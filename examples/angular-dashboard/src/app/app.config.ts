import { provideHttpClient, withFetch } from '@angular/common/http'
import { provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core'
import type { ApplicationConfig } from '@angular/core'
import { provideRouter, withComponentInputBinding } from '@angular/router'
import { provideFiddlerJobs, withHttpClient, withPauseWhenHidden } from 'fiddler-jobs/angular'
import { routes } from './app.routes'
import { SETTINGS } from './settings'
import type { Settings } from './settings'

export const appConfig = (settings: Settings): ApplicationConfig => ({
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    provideHttpClient(withFetch()),
    { provide: SETTINGS, useValue: settings },
    // The one place that knows where jobs come from.
    provideFiddlerJobs(
      { baseUrl: settings.baseUrl, limits: settings.limits, keepEnds: 10_000 },
      withHttpClient(),
      withPauseWhenHidden()
    )
  ]
})
