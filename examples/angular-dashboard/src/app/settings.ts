import { InjectionToken } from '@angular/core'
import type { RateLimits } from 'fiddler-jobs'

/** What the server tells the page at its start, in `config.json`. The token is not among it. */
export interface Settings {
  /** Where the proxy is; of no effect with `relay`. */
  readonly baseUrl: string
  /** Where a relay is (`/` on the page's own origin): it polls in the page's place, and nothing can be submitted. */
  readonly relay?: string
  /** This page's share of the key's limits; without it the documented ones. */
  readonly limits?: RateLimits | 'none'
  /** Whether jobs may be submitted from the page. */
  readonly submit: boolean
  /** Jobs that are watched from the start. */
  readonly ids?: readonly string[]
  /** Set apart what is kept in this browser from what other servers at the same address had it keep. */
  readonly keep?: string
  /** An address that lists job ids as a JSON array, asked every ten seconds. */
  readonly feed?: string
  /** What the submit form holds at first. */
  readonly prefill?: { readonly modelId?: string; readonly fileId?: string }
}

export const SETTINGS = new InjectionToken<Settings>('the settings of the dashboard')

/** The settings; where there are none, or they cannot be read, those of a plain deployment. */
export const loadSettings = async (): Promise<Settings> => {
  const plain: Settings = { baseUrl: '/fiddler', submit: false }
  try {
    const answer = await fetch('config.json')
    if (!answer.ok) return plain
    const settings = { ...plain, ...((await answer.json()) as Partial<Settings>) }
    return settings.relay === undefined ? settings : { ...settings, submit: false }
  } catch {
    return plain
  }
}
