/** The list: one element for each row, kept for as long as the row is there. */
import { drop } from './address.js'
import { element } from './element.js'
import { aboutText, noteText, phaseText } from './words.js'

/** @typedef {import('fiddler-jobs').JobRow} JobRow */
/** @typedef {{ item: HTMLElement, row: JobRow | null }} Card */

/** @type {Map<string, Card>} */
const cards = new Map()

/** @param {HTMLElement} list @param {readonly JobRow[]} rows @param {number} now */
export const showRows = (list, rows, now) => {
  for (const [index, row] of rows.entries()) {
    const card = cards.get(row.id) ?? newCard(row.id)
    // A row that has not changed is the same object, and the note of an ended one counts no seconds.
    if (card.row !== row || row.settledAt === null) fill(card.item, row, now)
    card.row = row
    if (list.children[index] !== card.item) list.insertBefore(card.item, list.children[index] ?? null)
  }
  const wanted = new Set(rows.map(({ id }) => id))
  for (const [id, { item }] of cards) {
    if (wanted.has(id)) continue
    item.remove()
    cards.delete(id)
  }
}

/** @param {string} id @returns {Card} */
const newCard = (id) => {
  const copy = element('job', HTMLTemplateElement).content.cloneNode(true)
  const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (copy).firstElementChild)
  item.dataset['id'] = id
  part(item, '.drop').addEventListener('click', () => drop(id))
  const card = { item, row: null }
  cards.set(id, card)
  return card
}

/** @param {HTMLElement} item @param {JobRow} row @param {number} now */
const fill = (item, row, now) => {
  const name = row.job?.name ?? row.id
  item.dataset['phase'] = row.phase
  part(item, '.name').textContent = name
  part(item, '.about').textContent = aboutText(row)
  part(item, 'h2').title = row.id
  part(item, '.phase').textContent = phaseText(row)
  part(item, '.note').textContent = noteText(row, now)
  part(item, '.drop').setAttribute('aria-label', `Remove ${name}`)
  const bar = /** @type {HTMLProgressElement} */ (part(item, 'progress'))
  bar.value = row.job?.progress ?? 0
  bar.setAttribute('aria-label', `Progress of ${name}`)
}

/** @param {HTMLElement} item @param {string} selector */
const part = (item, selector) => /** @type {HTMLElement} */ (item.querySelector(selector))
