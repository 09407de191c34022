/**
 * Where the token of a request comes from.
 *
 * @since 0.1.0
 */
import {
  ReplaySubject,
  catchError,
  defer,
  from,
  isObservable,
  map,
  of,
  share,
  take,
  throwError,
  throwIfEmpty
} from 'rxjs'
import type { Observable } from 'rxjs'
import { tokenFault } from './token-check.js'

// model

/** A token, and how many renewals had begun when it was asked for. */
export interface Token {
  readonly value: string
  readonly renewals: number
}

/**
 * Tokens for requests. Errors are plain `Error`s whose messages are safe to show: they never hold what the
 * source gave.
 */
export interface TokenSource {
  /** False for a literal: asking again would give the same. */
  readonly renewable: boolean
  /** Asks once; a literal is at hand. */
  ask(): Token | Observable<Token>
  /** Asks again after a 401; requests whose tokens were asked for before the same renewal share it. */
  renew(refused: Token): Observable<Token>
}

/** The `token` option of a client. */
export type TokenOption = string | (() => string | PromiseLike<string> | Observable<string>)

// constructors

/** A source over the `token` option; a bad literal is a synchronous `TypeError`. */
export const tokenSource = (option: TokenOption): TokenSource =>
  typeof option === 'function' ? askingSource(option) : literalSource(option)

// private

const literalSource = (option: unknown): TokenSource => {
  const fault = tokenFault(option)
  if (fault !== null) throw new TypeError(`option token: ${fault}`)
  const token: Token = { value: option as string, renewals: 0 }
  return { renewable: false, ask: () => token, renew: () => of(token) }
}

const askingSource = (ask: Exclude<TokenOption, string>): TokenSource => {
  let renewals = 0
  let renewal: Observable<Token> | null = null

  const askNow = defer(() => {
    const asked = renewals
    return firstOf(ask).pipe(map((value) => ({ value: usable(value), renewals: asked })))
  })

  return {
    renewable: true,
    ask: () => askNow,
    renew: (refused) =>
      defer(() => {
        if (renewal === null || refused.renewals === renewals) {
          renewals += 1
          renewal = askNow.pipe(share(ONCE_FOR_ALL))
        }
        return renewal
      })
  }
}

// Late joiners get what the renewal gave; when all have left before it came, the next one asks again.
const ONCE_FOR_ALL = {
  connector: () => new ReplaySubject<Token>(1),
  resetOnComplete: false,
  resetOnError: false,
  resetOnRefCountZero: true
}

const firstOf = (ask: Exclude<TokenOption, string>): Observable<unknown> => {
  const given: unknown = calling(ask)
  if (isObservable(given))
    return given.pipe(
      take(1),
      hideErrors,
      throwIfEmpty(() => new Error('the token function completed without one'))
    )
  return isPromiseLike(given) ? from(given).pipe(hideErrors) : of(given)
}

const calling = (ask: () => unknown): unknown => {
  try {
    return ask()
  } catch {
    throw new Error('the token function threw')
  }
}

const usable = (value: unknown): string => {
  const fault = tokenFault(value)
  if (fault !== null) throw new Error(fault)
  return value as string
}

const isPromiseLike = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { readonly then?: unknown }).then === 'function'

// What the source failed with may hold the secret.
const hideErrors = (source: Observable<unknown>): Observable<unknown> =>
  source.pipe(catchError(() => throwError(() => new Error('the token function failed'))))
