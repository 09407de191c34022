/**
 * An engine that cannot work at all.
 *
 * @since 0.1.0
 */

/**
 * `startRelay` rejects with it; the message holds no secret.
 *
 * @category errors
 * @since 0.1.0
 */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable'
}
