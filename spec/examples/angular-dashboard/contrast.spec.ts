import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('examples/angular-dashboard/src/styles/tokens.css', 'utf8')
const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** The colour of a token, through `light-dark()` and other tokens. */
const colour = (token: string, theme: Theme): string => {
  const value = new RegExp(`--${token}:\\s*([^;]+);`).exec(css)?.[1] ?? ''
  const alias = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
  if (alias !== undefined) return colour(alias, theme)
  const both = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)
  const found = both?.[theme === 'light' ? 1 : 2]
  if (found === undefined) throw new Error(`--${token} is no colour that this spec can read: ${value}`)
  return found
}

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const PHASES = ['running', 'retrying', 'waiting', 'failed', 'gave-up', 'revoked', 'succeeded'].map(
  (phase) => `phase-${phase}`
)
const TEXTS = ['ink', 'muted', 'accent', 'warning', 'danger', ...PHASES]
const GROUNDS = ['surface', 'page', 'hover', 'chosen']

describe.each(THEMES)('the %s theme', (theme) => {
  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    'shows --%s on --%s with a contrast of at least 4.5',
    (text, ground) => {
      expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
    }
  )

  it.each([
    ['on-accent', 'accent'],
    ['caution-ink', 'caution'],
    ['alarm-ink', 'alarm']
  ])('shows --%s on --%s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(PHASES)('shows a bar of --%s on its track with a contrast of at least 3', (phase) => {
    expect(contrast(colour(phase, theme), colour('track', theme))).toBeGreaterThanOrEqual(3)
  })
})
