import { provideHttpClient, withFetch } from '@angular/common/http'
import { provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core'
import type { ApplicationConfig } from '@angular/core'
import { provideRouter, withComponentInputBinding } from '@angular/router'
import { routes } from './app.routes'
import { provideJobs } from './provide-jobs'
import { SETTINGS } from './settings'
import type { Settings } from './settings'

export const appConfig = (settings: Settings): ApplicationConfig => ({
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    provideHttpClient(withFetch()),
    { provide: SETTINGS, useValue: settings },
    provideJobs(settings)
  ]
})
