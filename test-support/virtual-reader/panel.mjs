// Runs in the browser: presses become requests, the slot's state becomes words. It has no texts of its own.
const reader = document.querySelector('.reader')
const status = document.querySelector('[role="status"]')
const pull = document.querySelector('[data-pull]')
const picture = document.querySelector('.card')
const tiles = [...document.querySelectorAll('[data-card]')]

/** @param {string} path @param {object} body */
function ask(path, body) {
  const headers = { 'content-type': 'application/json', 'x-thabian-panel': '1' }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** @param {{ presence: 'empty' | 'waiting' | 'in' | 'gone', card: string | null }} state */
function show({ presence, card }) {
  const tile = tiles.find((candidate) => candidate.dataset.card === card)
  const label = tile?.querySelector('strong')?.textContent ?? ''
  reader.dataset.presence = presence
  status.textContent = status.dataset[presence].replace('{card}', label)
  pull.setAttribute('aria-disabled', String(card === null))
  for (const one of tiles) one.setAttribute('aria-pressed', String(one === tile))
  const photo = tile?.querySelector('img')?.getAttribute('src')
  if (photo) picture.setAttribute('src', photo)
  else picture.removeAttribute('src')
}

for (const tile of tiles) {
  tile.addEventListener('click', () => {
    const pace = document.querySelector('[name="pace"]:checked').value
    const isIn = tile.getAttribute('aria-pressed') === 'true'
    void (isIn ? ask('/pull', {}) : ask('/insert', { card: tile.dataset.card, pace }))
  })
}
pull.addEventListener('click', () => {
  if (pull.getAttribute('aria-disabled') !== 'true') void ask('/pull', {})
})

const events = new EventSource('/events')
events.addEventListener('message', (event) => show(JSON.parse(event.data)))
events.addEventListener('error', () => show({ presence: 'gone', card: null }))
