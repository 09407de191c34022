/** The heap after a collection. */

const { gc } = globalThis as { gc?: () => void }

/** Bytes in use; wants `node --expose-gc`. */
export const heapUsed = (): number => {
  if (gc === undefined) throw new Error('wants node --expose-gc')
  gc()
  gc()
  return process.memoryUsage().heapUsed
}
