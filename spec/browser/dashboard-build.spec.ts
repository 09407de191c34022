import { describe, expect, inject, it } from 'vitest'

const build = inject('dashboardBuild')

describe('the build of the dashboard', () => {
  it('has no warning, of CommonJS or of anything else', () => {
    expect(build).toContain('Application bundle generation complete.')
    expect(build).not.toMatch(/warning|CommonJS|not ESM/i)
  })

  it('tells its size', () => {
    const total = /Initial total\s*\|\s*([\d.]+ kB)\s*\|\s*([\d.]+ kB)/.exec(build)
    process.stdout.write(`dashboard: ${total?.[1] ?? '?'} raw, ${total?.[2] ?? '?'} to transfer\n`)
    expect(total).not.toBeNull()
  })
})
