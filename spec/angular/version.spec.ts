// @vitest-environment jsdom
import '@angular/compiler'
import { VERSION as COMMON } from '@angular/common'
import { VERSION as CORE } from '@angular/core'
import { VERSION as PLATFORM } from '@angular/platform-browser'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>
}

describe('the Angular of these specs', () => {
  it("is the repository's own, or the one that the gate of the package asks for", () => {
    const version = process.env['ANGULAR_VERSION'] ?? devDependencies['@angular/core']
    expect([CORE.full, COMMON.full, PLATFORM.full]).toEqual([version, version, version])
  })
})
