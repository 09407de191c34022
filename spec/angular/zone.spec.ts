// @vitest-environment jsdom
import './support/zone.js'
import './support/test-bed.js'
import { HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http'
import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  NgZone,
  provideZoneChangeDetection
} from '@angular/core'
import { TestBed, flushMicrotasks, tick } from '@angular/core/testing'
import { Observable, Subject, asyncScheduler, of, timer } from 'rxjs'
import type { SchedulerAction, SchedulerLike } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { injectJob } from '../../src/angular/inject-job.js'
import { injectJobs } from '../../src/angular/inject-jobs.js'
import { provideFiddlerJobs } from '../../src/angular/provide-fiddler-jobs.js'
import { withHttpClient } from '../../src/angular/with-http-client.js'
import { withPauseWhenHidden } from '../../src/angular/with-pause-when-hidden.js'
import type { Transport } from '../../src/http/transport.js'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, answer, job, slow, wireJob } from '../support/replies.js'
import { scriptedServer } from '../support/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import { anApp, isStable, stable } from './support/an-app.js'
import { runSnippet, snippetsWith } from './support/docs-snippets.js'
import { inFakeTime, inTestZone } from './support/zone.js'

const here = (): string => (NgZone.isInAngularZone() ? 'inside' : 'outside')

/** Time and a server that note from where they are called. */
const witnesses = () => {
  const clock = new VirtualClock()
  const server = scriptedServer(clock, [slow(10, job())])
  const seen = { timers: new Set<string>(), requests: new Set<string>() }
  const scheduler: SchedulerLike = {
    now: () => clock.now(),
    schedule: <T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T) => {
      seen.timers.add(here())
      return clock.schedule(work, delay, state)
    }
  }
  const transport: Transport = (request) =>
    new Observable((subscriber) => {
      seen.requests.add(here())
      return server.transport(request).subscribe(subscriber)
    })
  return { clock, server, seen, config: { scheduler, transport } }
}

describe('in an application with a zone', () => {
  it('timers and requests are outside, whoever starts them; subscribers are inside', async () => {
    const { clock, server, seen, config } = witnesses()
    const { client, ngZone } = anApp([], {
      zone: true,
      config,
      features: [withPauseWhenHidden({ slowTo: 60_000 })]
    })
    const refresh = new Subject<void>()
    const told = new Set<string>()
    const tell = () => told.add(here())
    ngZone().run(() => {
      client().watch(JOB_ID, { refresh, timeout: 40_000 }).subscribe({ next: tell, error: tell })
      client().live(JOB_ID).subscribe(tell)
      client().board([JOB_ID]).subscribe(tell)
      client().get(JOB_ID).subscribe({ next: tell, complete: tell })
    })
    await stable()
    clock.runTo(20_000)
    ngZone().run(() => refresh.next())
    ngZone().run(() => clock.runTo(60_000))
    expect(server.visits.length).toBeGreaterThan(20)
    expect([...seen.timers]).toEqual(['outside'])
    expect([...seen.requests]).toEqual(['outside'])
    expect([...told]).toEqual(['inside'])
  })

  it('requests through HttpClient are inside: interceptors are the own code of the application', async () => {
    const { clock, seen, config } = witnesses()
    const places: string[] = []
    const { client } = anApp([], {
      zone: true,
      config: { ...config, transport: undefined },
      features: [withHttpClient()],
      providers: [
        provideHttpClient(
          withInterceptors([
            () => {
              places.push(here())
              return of(
                new HttpResponse({ status: 200, body: JSON.stringify({ data: wireJob('STARTED', 5) }) })
              )
            }
          ])
        )
      ]
    })
    client().watch(JOB_ID).subscribe()
    await stable()
    clock.runTo(7_000)
    expect(places).toEqual(['inside', 'inside'])
    expect([...seen.timers]).toEqual(['outside'])
  })

  it('a component without signals shows each snapshot', async () => {
    const { clock } = anApp([job('STARTED', 1), SUCCESS], { zone: true })
    // Angular 22 takes OnPush where nothing is said.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Angular 20 has no other name for it
    const Plain = Component({ template: '{{ progress }}', changeDetection: ChangeDetectionStrategy.Default })(
      class {
        progress = -1

        constructor() {
          injectJobs()
            .watch(JOB_ID)
            .subscribe((snapshot) => (this.progress = snapshot.progress))
        }
      }
    )
    const fixture = TestBed.createComponent(Plain)
    fixture.autoDetectChanges()
    const text = () => (fixture.nativeElement as HTMLElement).textContent
    await stable()
    expect(text()).toBe('1')
    clock.runTo(6_000)
    expect(text()).toBe('100')
  })
})

/** An application whose time is that of zone.js, with a server that answers after 200 ms. */
const inZonesTime = () => {
  let polls = 0
  const transport: Transport = () =>
    new Observable((subscriber) => {
      polls += 1
      const reply = answer(200, { data: wireJob('STARTED', polls) }).response
      return timer(200).subscribe(() => {
        if (reply !== undefined) subscriber.next(reply)
        subscriber.complete()
      })
    })
  TestBed.configureTestingModule({
    providers: [
      provideZoneChangeDetection(),
      provideFiddlerJobs({ baseUrl: '/fiddler', transport, scheduler: asyncScheduler, random: () => 0 })
    ]
  })
  return { polls: () => polls }
}

describe('in fakeAsync', () => {
  it(
    'tick moves a watch on, and nothing is left when its component has gone',
    inFakeTime(() => {
      const { polls } = inZonesTime()
      const Shown = Component({ template: '{{ job.progress() }}' })(
        class {
          readonly job = injectJob(JOB_ID)
        }
      )
      const fixture = TestBed.createComponent(Shown)
      fixture.autoDetectChanges()
      flushMicrotasks()
      expect(polls()).toBe(1)
      tick(200)
      expect((fixture.nativeElement as HTMLElement).textContent).toBe('1')
      tick(6_000)
      expect(polls()).toBe(2)
      tick(200)
      expect((fixture.nativeElement as HTMLElement).textContent).toBe('2')
      // fakeAsync itself fails where a timer is left.
      fixture.destroy()
      expect(polls()).toBe(2)
    })
  )

  it(
    'the application is stable although a watch goes on for ever',
    inFakeTime(() => {
      const { polls } = inZonesTime()
      const watch = TestBed.runInInjectionContext(injectJobs).watch(JOB_ID, { timeout: Infinity }).subscribe()
      let told = false
      void TestBed.inject(ApplicationRef)
        .whenStable()
        .then(() => (told = true))
      flushMicrotasks()
      expect(told).toBe(true)
      for (let minute = 0; minute < 10; minute += 1) {
        tick(60_000)
        expect(isStable()).toBe(true)
      }
      expect(polls()).toBe(97)
      watch.unsubscribe()
    })
  )

  it(
    'an endless timer of the application does not keep a watch from beginning',
    inFakeTime(() => {
      const { polls } = inZonesTime()
      const endless = TestBed.inject(NgZone).run(() => timer(0, 1_000).subscribe())
      const watch = TestBed.runInInjectionContext(injectJobs).watch(JOB_ID).subscribe()
      tick(9_999)
      expect(isStable()).toBe(false)
      expect(polls()).toBe(0)
      tick(1)
      expect(polls()).toBe(1)
      endless.unsubscribe()
      watch.unsubscribe()
    })
  )

  it('the test in docs/angular.md passes', () => {
    const [snippet, ...more] = snippetsWith('fakeAsync(')
    const { pollsEverySixSeconds } = runSnippet(snippet ?? '').exports
    expect(inTestZone(pollsEverySixSeconds as () => void)).not.toThrow()
    expect(more).toEqual([])
  })
})
