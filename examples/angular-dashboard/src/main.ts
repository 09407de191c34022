import { bootstrapApplication } from '@angular/platform-browser'
import { App } from './app/app'
import { appConfig } from './app/app.config'
import { loadSettings } from './app/settings'

loadSettings()
  .then((settings) => bootstrapApplication(App, appConfig(settings)))
  .catch((error: unknown) => {
    // Never a blank page.
    const said = document.createElement('p')
    said.className = 'boot'
    said.setAttribute('role', 'alert')
    said.textContent = `The dashboard could not start: ${String(error)}`
    document.body.append(said)
  })
