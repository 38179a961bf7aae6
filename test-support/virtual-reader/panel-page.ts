import {
  hasPhoto,
  NAMED_CARD_KEYS,
  NAMED_CARDS,
  namedHolders,
  type NamedCardKey,
  type NamedHolder,
} from '../virtual-card/named-cards.ts'
import { PACES, type SlotState } from './card-slot.ts'
import { PANEL_TEXTS, type PanelLang, type PanelTexts } from './texts.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** HTML of its own making stays; every other value is escaped. */
type Html = { readonly html: string }

function html(parts: TemplateStringsArray, ...values: readonly (Html | readonly Html[] | string)[]): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return escape(value)
    return 'html' in value ? value.html : value.map((part) => part.html).join('')
  })
  return { html: String.raw({ raw: parts }, ...written) }
}

/** What the status line says: the same words that the page's script takes from its attributes. */
export function statusText(state: SlotState, lang: PanelLang): string {
  const template = PANEL_TEXTS[lang][state.presence]
  return state.card === null ? template : template.replace('{card}', NAMED_CARDS[state.card][lang])
}

function holderName(holder: NamedHolder | undefined, lang: PanelLang): string {
  if (holder === undefined) return PANEL_TEXTS[lang].nobody
  const { prefix, first, middle, last } = lang === 'th' ? holder.thaiName : holder.englishName
  const words = [first, middle, last].filter((word) => word !== '').join(' ')
  return lang === 'th' ? `${prefix}${words}` : `${prefix} ${words}`
}

function tile(key: NamedCardKey, holder: NamedHolder | undefined, lang: PanelLang): Html {
  const picture = hasPhoto(key)
    ? html`<img src="/photos/${key}.jpg" alt="" width="56" height="67" />`
    : html`<span class="no-photo" aria-hidden="true"></span>`
  return html`<li>
    <button type="button" class="tile" data-card="${key}" aria-pressed="false">
      ${picture}
      <span class="words"><strong>${NAMED_CARDS[key][lang]}</strong> <span>${holderName(holder, lang)}</span></span>
    </button>
  </li>`
}

function paceChoice(texts: PanelTexts): Html {
  const choices = PACES.map((pace, i) => {
    const checked = i === 0 ? html` checked` : html``
    return html`<label><input type="radio" name="pace" value="${pace}" ${checked} /> ${texts[pace]}</label>`
  })
  return html`<fieldset>
    <legend>${texts.pace}</legend>
    ${choices}
  </fieldset>`
}

function header(texts: PanelTexts, lang: PanelLang): Html {
  const other = lang === 'th' ? 'en' : 'th'
  return html`<header>
    <p>${texts.product} <span aria-hidden="true">·</span> <strong>${texts.title}</strong></p>
    <nav aria-label="${texts.language}">
      <a href="/?lang=${other}" hreflang="${other}" lang="${other}">${texts.otherLanguage}</a>
    </nav>
  </header>`
}

function reader(texts: PanelTexts, state: SlotState, lang: PanelLang): Html {
  return html`<section class="reader" aria-labelledby="reader" data-presence="${state.presence}">
    <h2 id="reader">${texts.reader}</h2>
    <div class="device" aria-hidden="true">
      <img class="card" alt="" /><span class="slot"></span><span class="light"></span>
    </div>
    <p
      role="status"
      data-empty="${texts.empty}"
      data-waiting="${texts.waiting}"
      data-in="${texts.in}"
      data-gone="${texts.gone}"
    >
      ${statusText(state, lang)}
    </p>
    <button type="button" class="pull" data-pull>${texts.pull}</button>
    ${paceChoice(texts)}
  </section>`
}

/** The control panel, complete and readable before its script has run. */
export function panelPage(lang: PanelLang, state: SlotState, today: string): string {
  const texts = PANEL_TEXTS[lang]
  const holders = namedHolders(today)
  const tiles = NAMED_CARD_KEYS.map((key) =>
    tile(
      key,
      holders.find((holder) => holder.key === key),
      lang,
    ),
  )
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${texts.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/panel.css" />
        <script type="module" src="/panel.mjs"></script>
      </head>
      <body>
        ${header(texts, lang)}
        <main>
          <h1>${texts.title}</h1>
          <p class="lead">${texts.lead}</p>
          ${reader(texts, state, lang)}
          <section aria-labelledby="cards">
            <h2 id="cards">${texts.cards}</h2>
            <ul class="cards">
              ${tiles}
            </ul>
          </section>
        </main>
      </body>
    </html>`
  return page.html
}
