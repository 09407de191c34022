/**
 * Where the code runs.
 *
 * @since 0.1.0
 */

// Neither exists in every runtime, and their types are in no TypeScript library without the DOM.
interface Globals {
  readonly document?: unknown
  readonly WorkerGlobalScope?: new () => object
}

/** Whether this is a page or one of its workers. */
export const inBrowser = (): boolean => {
  const { document, WorkerGlobalScope } = globalThis as unknown as Globals
  return (
    document !== undefined || (WorkerGlobalScope !== undefined && globalThis instanceof WorkerGlobalScope)
  )
}
