import { describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClient } from '../../src/client/job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import { refused } from '../../src/testing/faults.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import { compileSnippets } from '../docs/support/compile-snippets.js'
import type { Block } from '../docs/support/pages.js'
import { blocksOf, fileOf, loadRecipe, scriptOf } from './support/load-recipe.js'

/** A bar on the page, as a component makes it. */
interface Shown {
  /** Shows another job. */
  change(id: string): void
  /** Takes it from the page. */
  remove(): void
  /** Does it, and lets the framework draw. */
  after(work: () => void): unknown
}

interface Bar {
  show(target: HTMLElement, id: string): Shown
}

const ENTRIES = {
  React: `
    import { act, createElement, StrictMode } from 'react'
    import { createRoot } from 'react-dom/client'
    import { JobBar } from './job-bar.js'
    globalThis.IS_REACT_ACT_ENVIRONMENT = true
    export const show = (target, id) => {
      const root = createRoot(target)
      const change = (id) => act(() => root.render(createElement(StrictMode, null, createElement(JobBar, { id }))))
      change(id)
      return { change, remove: () => act(() => root.unmount()), after: (work) => act(async () => work()) }
    }`,
  Vue: `
    import { createApp, h, nextTick, ref } from 'vue'
    import JobBar from './JobBar.vue'
    export const show = (target, id) => {
      const shown = ref(id)
      const app = createApp({ setup: () => () => h(JobBar, { id: shown.value }) })
      app.mount(target)
      return { change: (id) => void (shown.value = id), remove: () => app.unmount(), after: (work) => (work(), nextTick()) }
    }`,
  Svelte: `
    import { flushSync, mount, unmount } from 'svelte'
    import { fromStore, writable } from 'svelte/store'
    import JobBar from './JobBar.svelte'
    export const show = (target, id) => {
      const ids = writable(id)
      const shown = fromStore(ids)
      const bar = mount(JobBar, { target, props: { get id() { return shown.current } } })
      return { change: (id) => ids.set(id), remove: () => void unmount(bar), after: (work) => flushSync(work) }
    }`
}

const [ID, OTHER] = [jobId(1), jobId(2)]
// In time, not by polls: React's StrictMode subscribes twice.
const script = ({ at }: { readonly at: number }) => {
  if (at < 6_000) return { status: 'PENDING', progress: 0 } as const
  if (at < 12_000) return refused(503)
  if (at < 24_000) return { status: 'STARTED', progress: 40 } as const
  return { status: 'FAILURE', progress: 40, errorMessage: 'no such column' } as const
}

const lab = () => {
  const clock = new VirtualClock()
  const server = scriptedServer(
    { [ID]: script, [OTHER]: [{ status: 'STARTED', progress: 7 }] },
    { scheduler: clock }
  )
  const client: JobClient = createJobClient(server.config)
  vi.stubGlobal('client', client)
  vi.stubGlobal('id', ID)
  return { clock, server }
}

const seen = () => {
  const [label, bar, note] = ['label', 'progress', 'output'].map((name) => document.querySelector(name))
  return [label?.childNodes[0]?.textContent?.trim(), (bar as HTMLProgressElement).value, note?.textContent]
}

describe.each(Object.entries(ENTRIES))('the bar in %s', (_, entry) => {
  const recipe = { page: 'progress-bar.md', entry, platform: 'browser' } as const

  const shown = async () => {
    const { clock, server } = lab()
    const { show } = await loadRecipe<Bar>(recipe)
    document.body.innerHTML = '<main></main>'
    const bar = show(document.querySelector('main') as HTMLElement, ID)
    const at = async (ms: number) => {
      await bar.after(() => clock.runTo(ms))
      return seen()
    }
    return { bar, clock, server, at }
  }

  it('shows progress, trouble and the end', async () => {
    const { at } = await shown()

    expect(await at(0)).toEqual([expect.any(String), 0, 'PENDING'])
    expect(await at(6_000)).toEqual([expect.any(String), 0, expect.stringMatching(/503.*, trying again$/)])
    expect(await at(20_000)).toEqual([expect.any(String), 40, 'STARTED'])
    expect(await at(30_000)).toEqual([expect.any(String), 40, expect.stringContaining('no such column')])
  })

  it('shows another job when its id changes, and asks for the first one no more', async () => {
    const { bar, server, at } = await shown()
    await at(0)
    const asked = server.requests.length
    await bar.after(() => bar.change(OTHER))
    await at(1_000)

    expect(await at(20_000)).toEqual([expect.any(String), 7, 'STARTED'])
    expect(new Set(server.requests.slice(asked).map(({ id }) => id))).toEqual(new Set([OTHER]))
  })

  it('asks nothing once it is gone', async () => {
    const { bar, clock, server, at } = await shown()
    await at(0)
    await bar.after(() => bar.remove())
    const asked = server.requests.length
    clock.runTo(60_000)

    expect(document.querySelector('progress')).toBeNull()
    expect(server.requests).toHaveLength(asked)
    expect(asked).toBeGreaterThan(0)
  })
})

describe('the bar of plain DOM', () => {
  it('shows progress and what is the matter, and stops when the page goes', async () => {
    const { clock, server } = lab()
    await loadRecipe({ page: 'progress-bar.md', entry: "import './bar.js'", platform: 'browser' })
    clock.runTo(20_000)

    expect(seen()).toEqual([undefined, 40, 'STARTED'])

    dispatchEvent(new Event('pagehide'))
    const asked = server.requests.length
    clock.runTo(60_000)
    expect(server.requests).toHaveLength(asked)
  })
})

describe('the scripts of its components', () => {
  const page = blocksOf('progress-bar.md')
  const [vue, svelte] = ['JobBar.vue', 'JobBar.svelte'].map((name) => fileOf('progress-bar.md', name))
  const planted = [vue, svelte].map((block) => ({
    ...(block as Block),
    text: (block as Block).text.replace('viewOf(client, id)', 'viewOf(id)')
  }))
  const named = page.filter(({ language }) => language === 'ts')

  it('are sound TypeScript, and are refused where they are not', () => {
    const scripts = [vue as Block, svelte as Block, ...planted].map(scriptOf)
    const said = compileSnippets([...scripts, ...named])

    expect(said.slice(0, 2)).toEqual([[], []])
    const tooFew = expect.stringContaining('Expected 2 arguments, but got 1') as string
    expect(said.slice(2, 4).map(([first]) => first)).toEqual([tooFew, tooFew])
  }, 60_000)
})
