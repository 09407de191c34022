/**
 * Sees on Node that a body was cut, which node-fetch does not where the answer had told its length: it would
 * wait for the rest until the request times out.
 *
 * @since 0.1.0
 */

// As much of Node's http as is used here. It is asked for at run time: other runtimes and bundlers have no
// need of it.
interface Incoming {
  readonly complete: boolean
  once(event: 'close', listener: () => void): void
}
interface Outgoing {
  once(event: 'response', listener: (incoming: Incoming) => void): void
}
interface AgentLike {
  addRequest(request: Outgoing, ...rest: readonly unknown[]): void
}
interface Globals {
  readonly process?: {
    getBuiltinModule?(name: string): { readonly globalAgent?: AgentLike } | undefined
  }
}

/**
 * The `agent` option of node-fetch for one request: Node's own agent, of which `onCut` hears when the
 * connection closes before the body is whole. Undefined, which leaves all as it was, where the runtime has no
 * such agent.
 *
 * Source: node-fetch 2.7.0, `fixResponseChunkedTransferBadEnding`, looks after chunked bodies only.
 */
export const cutWatch =
  (onCut: () => void) =>
  ({ protocol }: { readonly protocol: string }): object | undefined => {
    const { process } = globalThis as unknown as Globals
    const agent = process?.getBuiltinModule?.(protocol === 'https:' ? 'https' : 'http')?.globalAgent
    if (agent === undefined) return undefined
    const addRequest = (request: Outgoing, ...rest: readonly unknown[]) => {
      request.once('response', (incoming) =>
        incoming.once('close', () => {
          if (!incoming.complete) onCut()
        })
      )
      agent.addRequest(request, ...rest)
    }
    return Object.create(agent, { addRequest: { value: addRequest } }) as object
  }
