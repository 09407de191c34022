import { take } from 'rxjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { documentHidden } from '../../src/operators/document-hidden.js'
import type { DocumentLike } from '../../src/operators/document-hidden.js'

/** A page that can be hidden and shown, with its listeners counted. */
const aPage = (
  hidden: boolean
): { show: (visible: boolean) => void; page: DocumentLike; listeners: () => number } => {
  const events = new EventTarget()
  const state = { hidden }
  let listeners = 0
  return {
    show: (visible) => {
      state.hidden = !visible
      events.dispatchEvent(new Event('visibilitychange'))
    },
    listeners: () => listeners,
    page: {
      get hidden() {
        return state.hidden
      },
      get visibilityState() {
        return state.hidden ? 'hidden' : 'visible'
      },
      addEventListener: (type, listener) => {
        listeners++
        events.addEventListener(type, listener)
      },
      removeEventListener: (type, listener) => {
        listeners--
        events.removeEventListener(type, listener)
      }
    }
  }
}

const heardFrom = (
  document?: DocumentLike
): { readonly heard: readonly unknown[]; readonly leave: () => void } => {
  const heard: unknown[] = []
  const subscription = documentHidden(document).subscribe({
    next: (hidden) => heard.push(hidden),
    complete: () => heard.push('complete')
  })
  return {
    heard,
    leave: () => {
      subscription.unsubscribe()
    }
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('documentHidden', () => {
  it.each([true, false])('emits the present state at once: %s', (hidden) => {
    expect(heardFrom(aPage(hidden).page).heard).toEqual([hidden])
  })

  it('emits each change once and never completes', () => {
    const { page, show } = aPage(false)
    const { heard } = heardFrom(page)

    show(false)
    show(false)
    show(true)
    show(true)
    show(false)

    expect(heard).toEqual([false, true, false, true])
  })

  it('listens only while it is subscribed', () => {
    const { page, show, listeners } = aPage(false)
    const hidden$ = documentHidden(page)
    expect(listeners()).toBe(0)

    const subscription = hidden$.subscribe()
    expect(listeners()).toBe(1)
    subscription.unsubscribe()

    expect(listeners()).toBe(0)
    show(false)
    expect(listeners()).toBe(0)
  })

  it('has no listener left where the first state was enough', () => {
    const { page, listeners } = aPage(true)

    documentHidden(page).pipe(take(1)).subscribe()

    expect(listeners()).toBe(0)
  })

  it('reads the state on subscription, and again for a second subscriber', () => {
    const { page, show } = aPage(false)
    const hidden$ = documentHidden(page)
    const first: boolean[] = []
    const second: boolean[] = []

    show(false)
    hidden$.subscribe((hidden) => first.push(hidden))
    show(true)
    hidden$.subscribe((hidden) => second.push(hidden))
    show(false)

    expect(first).toEqual([true, false, true])
    expect(second).toEqual([false, true])
  })

  it('does not miss a change that its first emission causes', () => {
    const { page, show } = aPage(false)
    const heard: boolean[] = []

    documentHidden(page).subscribe((hidden) => {
      heard.push(hidden)
      if (heard.length === 1) show(false)
    })

    expect(heard).toEqual([false, true])
  })

  it.each([
    [{ hidden: true, visibilityState: 'hidden' }, true],
    [{ hidden: false, visibilityState: 'visible' }, false],
    [{ hidden: true }, true],
    [{ hidden: false }, false],
    [{ hidden: false, visibilityState: 'hidden' }, true]
  ])('understands %o', (state, hidden) => {
    const page = { ...state, addEventListener: () => undefined, removeEventListener: () => undefined }

    expect(heardFrom(page).heard).toEqual([hidden])
  })
})

describe('documentHidden without a document given', () => {
  it('emits false and completes where there is none, as in Node', () => {
    expect('document' in globalThis).toBe(false)

    expect(heardFrom().heard).toEqual([false, 'complete'])
  })

  it('finds the global document on subscription, not when it is called', () => {
    const { page, show } = aPage(true)
    const hidden$ = documentHidden()
    vi.stubGlobal('document', page)
    const heard: boolean[] = []

    hidden$.subscribe((hidden) => heard.push(hidden))
    show(true)

    expect(heard).toEqual([true, false])
  })

  it('prefers the document that it is given', () => {
    vi.stubGlobal('document', aPage(true).page)

    expect(heardFrom(aPage(false).page).heard).toEqual([false])
  })
})
