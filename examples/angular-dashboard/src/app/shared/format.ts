const SECOND = 1_000
const MINUTE = 60 * SECOND

const two = (n: number) => String(n).padStart(2, '0')

/** `0:08`, `12:34`, `1:02:33`: a running clock. */
export const clockText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** `soon`, `~40 s`, `~12 min`, `~2 h 10 min`: no more exact than a prediction is. */
export const etaText = (ms: number): string => {
  if (ms <= 5 * SECOND) return 'soon'
  const seconds = Math.ceil(ms / (5 * SECOND)) * 5
  if (seconds < 60) return `~${seconds} s`
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  if (minutes < 60) return `~${minutes} min`
  return minutes % 60 === 0 ? `~${minutes / 60} h` : `~${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Whole per cents, rounded down: 100 is said of nothing that goes on. */
export const percentText = (percent: number): string => `${Math.floor(percent)} %`

/** `reconnecting in 8 s`, from the moment at which the next poll is due; null stands for a place in the queue. */
export const retryText = (retryAt: number | null, now: number): string => {
  if (retryAt === null) return 'waiting for its turn to reconnect'
  const seconds = Math.ceil((retryAt - now) / SECOND)
  return seconds > 0 ? `reconnecting in ${seconds} s` : 'reconnecting now'
}

/** `1 job`, `3 jobs`. */
export const countText = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
