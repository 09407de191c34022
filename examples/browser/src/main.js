/** The whole program: one client, one board of all jobs, one page that shows it. */
import { createJobClient, documentHidden } from 'fiddler-jobs'
import { ids$, idsIn, watchAlso } from './address.js'
import { element } from './element.js'
import { showRows } from './rows.js'
import { countsText, endsText, retryText, troubleText } from './words.js'

// The proxy on this page's own origin adds the API key (serve.mjs): a browser is no place for one.
const client = createJobClient({ baseUrl: '/fiddler' })

/** @type {import('fiddler-jobs').JobBoard | undefined} */
let shown

client.board(ids$, { pause: documentHidden() }).subscribe({
  next: (board) => {
    if (shown !== undefined) tellEnds(endsText(shown, board))
    shown = board
    show(board)
  },
  error: (error) => setText(element('broken'), `This page has stopped watching: ${error.message}`)
})

// A row never ages by itself: what counts seconds is drawn once a second.
setInterval(() => shown && show(shown), 1_000)

element('add').addEventListener('submit', (event) => {
  event.preventDefault()
  const box = element('ids', HTMLTextAreaElement)
  const found = idsIn(box.value)
  setText(element('hint'), found.length === 0 ? 'There is no job id in this text.' : '')
  if (found.length > 0) box.value = ''
  watchAlso(found)
})

/** @param {import('fiddler-jobs').JobBoard} board */
function show(board) {
  setText(element('counts'), countsText(board))
  setText(element('trouble'), troubleText(board.rows))
  setText(element('retry'), retryText(board.rows, Date.now()))
  element('overall', HTMLProgressElement).value = board.progress
  showRows(element('jobs'), board.rows, Date.now())
}

/** Adds to the log that a screen reader reads out. @param {string} text */
function tellEnds(text) {
  if (text === '') return
  const line = document.createElement('p')
  line.textContent = text
  const log = element('ends')
  log.append(line)
  if (log.childElementCount > 20) log.firstElementChild?.remove()
}

// Setting a live region's text has it read out again, changed or not.
/** @param {HTMLElement} target @param {string} text */
function setText(target, text) {
  if (target.textContent !== text) target.textContent = text
}
