// @vitest-environment jsdom
import './support/test-bed.js'
import { provideZonelessChangeDetection } from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import * as door from '../../src/angular/index.js'
import { runSnippet, snippetsWith } from './support/docs-snippets.js'

const page = readFileSync('docs/angular.md', 'utf8')
const tests = snippetsWith("from 'vitest'")

describe('the tests in docs/angular.md', () => {
  // Angular 20 wants it said, later versions have it by default.
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] })
  })

  it('are three', () => {
    expect(tests).toHaveLength(3)
  })

  it.each(tests.map((text) => [/it\('([^']*)/.exec(text)?.[1] ?? '', text]))('pass: %s', async (_, text) => {
    expect.hasAssertions()
    await runSnippet(text).test?.()
  })
})

describe('docs/angular.md', () => {
  it.each(Object.keys(door))('tells of %s', (name) => {
    expect(page).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it.each(['context', 'slowTo', 'injector'])('tells of the option %s', (name) => {
    expect(page).toMatch(new RegExp(`\\b${name}\\b`))
  })
})
