/** The most of these moments that fell into any window of so many ms; a request exactly a window old has left it. */
export const fullest = (moments: readonly number[], window: number): number => {
  const times = Float64Array.from(moments).sort()
  let from = 0
  let most = 0
  times.forEach((at, n) => {
    while ((times[from] as number) <= at - window) from += 1
    most = Math.max(most, n - from + 1)
  })
  return most
}
