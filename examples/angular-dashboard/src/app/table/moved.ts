/** Where a key leads from a row (-1: from none), or null where it leads nowhere. */
export const moved = (key: string, from: number, rows: number, page: number): number | null => {
  if (rows === 0) return null
  const to = STEPS[key]?.(Math.max(from, -1), rows, page)
  return to === undefined ? null : Math.min(rows - 1, Math.max(0, to))
}

const STEPS: Readonly<Record<string, (from: number, rows: number, page: number) => number>> = {
  ArrowDown: (from) => from + 1,
  ArrowUp: (from) => from - 1,
  PageDown: (from, _rows, page) => from + page,
  PageUp: (from, _rows, page) => from - page,
  Home: () => 0,
  End: (_from, rows) => rows - 1
}
