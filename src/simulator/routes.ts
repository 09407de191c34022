/**
 * The paths of the server: a table from path and method to an answer.
 *
 * @since 0.1.0
 */
import { badRequest, failure } from './answer.js'
import { InvalidField } from './invalid-field.js'
import type { Answer } from './answer.js'

// model

/** What an answer depends on. */
export interface ApiRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: URLSearchParams
  /** `{}` where there is none. */
  readonly body: Readonly<Record<string, unknown>>
}

/** One path; the pattern's group is the id in it. */
export interface Route {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, (request: ApiRequest, id: string) => Answer>>
}

/**
 * Answers by the first route whose path matches: 404 for none, 405 for another method, 400 for an
 * `InvalidField`.
 */
export const answerBy =
  (routes: readonly Route[]) =>
  (request: ApiRequest): Answer => {
    const route = routes.find(({ path }) => path.test(request.path))
    if (route === undefined) return failure(404, 'NotFound', 'There is no such path')
    if (!Object.hasOwn(route.methods, request.method)) {
      return failure(405, 'MethodNotAllowed', `This path does not take ${request.method}`, {
        Allow: Object.keys(route.methods).join(', ')
      })
    }
    try {
      const id = route.path.exec(request.path)?.[1] ?? ''
      return route.methods[request.method]?.(request, id) ?? failure(500, 'ServerError', 'No handler')
    } catch (error) {
      if (error instanceof InvalidField) return badRequest(error.message)
      throw error
    }
  }
