/**
 * Links that lead nowhere.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './pages.js'
import { ROOT } from './pages.js'

/** Each as `page -> target`; links to other sites are not looked at. */
export const deadLinks = (pages: readonly Page[]): readonly string[] => {
  const anchorsOf = new Map(pages.map(({ path, anchors }) => [path, anchors]))
  return pages.flatMap(({ path, links }) =>
    links
      .filter((target) => !/^([a-z][a-z+.-]*:|\/\/)/i.test(target))
      .filter((target) => {
        const [file = '', anchor] = decodeURI(target).split('#')
        const led = file === '' ? path : join(path, '..', file)
        const there = anchorsOf.has(led) || (!led.startsWith('..') && existsSync(join(ROOT, led)))
        return !there || (anchor !== undefined && anchorsOf.get(led)?.has(anchor) !== true)
      })
      .map((target) => `${path} -> ${target}`)
  )
}
