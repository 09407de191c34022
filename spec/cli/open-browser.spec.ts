import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../../src/cli/open-browser.js'

const URL = 'http://127.0.0.1:8788'

/** A program that opens browsers. */
const opener = (exitCode: number | null = null) =>
  Object.assign(new EventEmitter(), { exitCode }) as Pick<ChildProcess, 'exitCode' | 'once'> & EventEmitter
const open = vi.fn<(url: string) => Promise<ReturnType<typeof opener>>>()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('openBrowser', () => {
  it('is done once the opener has ended well', async () => {
    const running = opener()
    open.mockResolvedValue(running)
    const done = openBrowser(URL, open)
    await vi.advanceTimersByTimeAsync(100)
    running.emit('exit', 0)
    await expect(done).resolves.toBeUndefined()
    expect(open).toHaveBeenLastCalledWith(URL)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([3, null])('rejects where the opener ends with %s', async (code) => {
    const running = opener()
    open.mockResolvedValue(running)
    const done = openBrowser(URL, open)
    await vi.advanceTimersByTimeAsync(0)
    running.emit('exit', code)
    await expect(done).rejects.toThrow('the opener ended with')
  })

  it('takes an opener that goes on for the browser itself', async () => {
    const running = opener()
    open.mockResolvedValue(running)
    const done = openBrowser(URL, open)
    await vi.advanceTimersByTimeAsync(5_000)
    await expect(done).resolves.toBeUndefined()
    running.emit('exit', 1)
  })

  it('sees that the opener has ended already', async () => {
    open.mockResolvedValue(opener(0))
    await expect(openBrowser(URL, open)).resolves.toBeUndefined()
    open.mockResolvedValue(opener(4))
    await expect(openBrowser(URL, open)).rejects.toThrow('the opener ended with 4')
  })

  it('rejects where there is no opener', async () => {
    open.mockRejectedValue(new Error('spawn xdg-open ENOENT'))
    await expect(openBrowser(URL, open)).rejects.toThrow('ENOENT')
  })
})
