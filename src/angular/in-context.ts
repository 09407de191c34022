/**
 * Where an injecting function runs.
 *
 * @since 0.1.0
 */
import { assertInInjectionContext, runInInjectionContext } from '@angular/core'
import type { Injector } from '@angular/core'

// model

/** The option that all injecting functions have. */
export interface InContext {
  /** Where the client is found, and whose end ends the watch. @default the injection context of the call */
  readonly injector?: Injector | undefined
}

// constructors

/**
 * Runs `work` in the injector of the options, or else in the injection context that the caller of `outer`
 * must be in.
 */
export const inContext = <O extends InContext, A>(
  outer: (...args: never[]) => unknown,
  { injector, ...options }: O,
  work: (options: Omit<O, 'injector'>) => A
): A => {
  if (injector !== undefined) return runInInjectionContext(injector, () => work(options))
  assertInInjectionContext(outer)
  return work(options)
}
