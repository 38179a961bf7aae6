/** Texts of the control panel. `{card}` stands for the label of a card. */
const th = {
  product: 'งานทะเบียน',
  title: 'เครื่องอ่านบัตรเสมือน',
  lead: 'สำหรับการสาธิต เลือกบัตรเพื่อเสียบเข้าเครื่องอ่าน กดบัตรใบเดิมอีกครั้งเพื่อดึงออก',
  cards: 'บัตร',
  reader: 'เครื่องอ่าน',
  empty: 'ไม่มีบัตรในเครื่องอ่าน',
  waiting: 'รอโปรแกรมตัวอ่านบัตร แล้วจะเสียบ “{card}” ให้เอง',
  in: '“{card}” อยู่ในเครื่องอ่าน',
  gone: 'เครื่องอ่านบัตรเสมือนหยุดทำงาน เปิดโปรแกรมใหม่แล้วหน้านี้จะเชื่อมต่อเอง',
  pull: 'ดึงบัตร',
  pace: 'ความเร็วของชิป',
  real: 'เท่าบัตรจริง (ราว 2 วินาที)',
  instant: 'ทันที',
  nobody: 'บัตรมีชิปของหน่วยงานอื่น',
  language: 'ภาษา',
  otherLanguage: 'English',
}
export type PanelTexts = typeof th

const en: PanelTexts = {
  product: 'Registry office',
  title: 'Virtual card reader',
  lead: 'For demonstrations. Choose a card to put it into the reader; choose the same card again to pull it out.',
  cards: 'Cards',
  reader: 'Reader',
  empty: 'No card in the reader',
  waiting: 'Waiting for the agent; “{card}” goes in by itself',
  in: '“{card}” is in the reader',
  gone: 'The virtual reader has stopped. Start it again and this page reconnects by itself.',
  pull: 'Pull card',
  pace: 'Speed of the chip',
  real: 'Like a real card (about 2 seconds)',
  instant: 'At once',
  nobody: 'Another organisation’s chip card',
  language: 'Language',
  otherLanguage: 'ไทย',
}

export const PANEL_LANGS = ['th', 'en'] as const
export type PanelLang = (typeof PANEL_LANGS)[number]
export const PANEL_TEXTS: Readonly<Record<PanelLang, PanelTexts>> = { th, en }
