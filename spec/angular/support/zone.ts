/**
 * zone.js under vitest, with what `fakeAsync` needs. To be imported before Angular.
 */
import 'zone.js'
import 'zone.js/testing'
import { fakeAsync } from '@angular/core/testing'

interface Zone {
  fork(spec: object): { run(work: () => void): void }
}

/** Runs a test in a zone as Jasmine's would; vitest itself knows no zones. */
export const inTestZone = (work: () => void): (() => void) => {
  const { Zone } = globalThis as unknown as {
    readonly Zone: { readonly current: Zone; readonly ProxyZoneSpec: new () => object }
  }
  return () => Zone.current.fork(new Zone.ProxyZoneSpec()).run(work)
}

/** A test in fake time. */
export const inFakeTime = (work: () => void): (() => void) => inTestZone(fakeAsync(work))
