/**
 * What came of a gate, and of all of them.
 *
 * @typedef {{ name: string, script: string }} Gate
 * @typedef {{ name: string, ok: boolean, passed: number, failed: number, note: string, more: readonly string[] }} Verdict
 */

// Enough to begin with; the rest stands above.
const NAMED = 5

/**
 * A gate counts as one, a gate of tests as its tests and one more. It holds if it ended with 0, and its tests ran, all of them.
 *
 * @param {Gate} gate
 * @param {number} code exit code
 * @param {number} took ms
 * @param {{ passed: number, failed: number, skipped: number, troubles: readonly string[] }} [tests] `troubles` names what failed
 * @returns {Verdict}
 */
export const verdict = ({ name, script }, code, took, tests) => {
  const troubles = [
    ...(code === 0 ? [] : [`exit code ${code}`]),
    ...(tests && tests.failed > 0 ? [`${tests.failed} tests failed`] : []),
    ...(tests && tests.skipped > 0 ? [`${tests.skipped} tests did not run`] : []),
    ...(tests && tests.passed + tests.failed === 0 ? ['no test ran'] : [])
  ]
  const ok = troubles.length === 0
  const named = tests?.troubles ?? []
  return {
    name,
    ok,
    passed: (tests?.passed ?? 0) + (ok ? 1 : 0),
    failed: (tests?.failed ?? 0) + (ok ? 0 : 1),
    note: [
      `${(took / 1000).toFixed(1)} s`,
      ...(tests ? [`${tests.passed} tests passed`] : []),
      ...troubles,
      ...(ok ? [] : [`alone: npm run ${script}`])
    ].join(', '),
    more: [
      ...named.slice(0, NAMED),
      ...(named.length > NAMED ? [`and ${named.length - NAMED} more: see above`] : [])
    ]
  }
}

/**
 * A gate that could not run, because one it needs has failed: a failure too.
 *
 * @param {Gate} gate
 * @param {string} needed
 * @returns {Verdict}
 */
export const skipped = ({ name }, needed) => ({
  name,
  ok: false,
  passed: 0,
  failed: 1,
  note: `not run: ${needed} failed`,
  more: []
})

/**
 * One line a gate, below a failed one what failed in it, then the count.
 *
 * @param {readonly Verdict[]} verdicts
 * @returns {{ lines: readonly string[], failed: number }}
 */
export const summary = (verdicts) => {
  const sum = (key) => verdicts.reduce((total, each) => total + each[key], 0)
  const width = Math.max(0, ...verdicts.map(({ name }) => name.length))
  const failed = sum('failed')
  return {
    lines: [
      ...verdicts.flatMap(({ name, ok, note, more }) => [
        `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(width)}  ${note}`,
        ...more.map((line) => `         ${line}`)
      ]),
      `${sum('passed')} passed, ${failed} failed`
    ],
    failed
  }
}
