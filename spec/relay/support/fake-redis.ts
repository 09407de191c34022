import * as scripts from '../../../src/relay/redis/scripts.js'

type Answer = (...args: readonly (string | number)[]) => unknown

/** A Redis that answers as the spec has it answer, by the names of scripts and commands; `asked` notes what was asked. */
export const fakeRedis = (answers: Readonly<Record<string, Answer>>) => {
  const asked: string[] = []
  const names = new Map(Object.entries(scripts).map(([name, script]) => [script as string, name]))
  const reply = async (name: string, args: readonly (string | number)[]): Promise<unknown> => {
    asked.push(name)
    return answers[name]?.(...args)
  }
  return {
    asked,
    redis: {
      eval: (script: string, keys: number, ...args: readonly (string | number)[]) =>
        reply(names.get(script) ?? '?', args.slice(keys)),
      hset: (_: string, fields: Readonly<Record<string, string>>) => reply('hset', Object.keys(fields)),
      hdel: (_: string, field: string) => reply('hdel', [field]),
      hgetall: (key: string) => reply('hgetall', [key]),
      publish: (_: string, message: string) => reply('publish', [message])
    } as never
  }
}
