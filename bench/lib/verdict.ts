/** Says whether a target was met. */

export const verdict = (what: string, value: number, target: number): string =>
  `${what}: **${value.toFixed(2)}x**, target ${target.toFixed(2)}x: ${value <= target ? 'met' : 'missed'}.`
