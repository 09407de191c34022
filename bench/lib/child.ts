/** Runs one measurement in a process of its own, so that none warms or fills the heap of another. */
import { spawnSync } from 'node:child_process'

/** `script` is a bundled bench file; it prints JSON as its last line. */
export const measured = <A>(script: string, args: readonly string[], flags: readonly string[] = []): A => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, script, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024
  })
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as A
}
