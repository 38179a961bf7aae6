export const keys = {
  title: 'ปุ่มลัดในหน้านี้',
  intro: 'ใช้ได้ทั้งแป้นไทยและแป้นอังกฤษ',
  singleLetters: 'ใช้ปุ่มลัดตัวอักษรเดี่ยว',
  singleLettersHint: 'ปิดแล้ว F2 F8 F9 ยังใช้ได้',
  find: 'ค้นหาปุ่มลัด',
  nothingFound: 'ไม่พบปุ่มลัด',
  /** What each key does, by its name in components/keys.ts. */
  names: {
    card: 'ไปที่บัตร / อ่านอีกครั้ง',
    lock: 'ล็อกหน้าจอ',
    print: 'พิมพ์',
    help: 'ปุ่มลัดในหน้านี้',
    search: 'ค้นหา',
    proceed: 'ดำเนินการต่อ',
    decline: 'ไม่ดำเนินการ',
    zoom: 'ขยายภาพ',
    history: 'ดูประวัติบุคคล',
    nextPerson: 'รายต่อไป',
  },
}
