/**
 * Angular's TestBed under vitest. To be imported before whatever uses it.
 */
import '@angular/compiler'
import { TestBed, getTestBed } from '@angular/core/testing'
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing'
import { afterEach } from 'vitest'

getTestBed().initTestEnvironment(BrowserTestingModule, platformBrowserTesting(), {
  errorOnUnknownElements: true,
  errorOnUnknownProperties: true
})

afterEach(() => {
  TestBed.resetTestingModule()
})
