/** The bell: what waits, never whose data. */
export const notices = {
  title: 'การแจ้งเตือน',
  none: 'ไม่มีการแจ้งเตือน',
  unread: 'ยังไม่อ่าน',
  read: 'อ่านแล้ว',
  markAllRead: 'อ่านทั้งหมด',
  agentOutdated: 'ตัวอ่านบัตร {name} ต้องปรับรุ่น',
  authorityDown: 'ฐานข้อมูลบัตรไม่ตอบตั้งแต่ {time}',
  authorityBack: 'ฐานข้อมูลบัตรตอบเป็นปกติแล้ว',
  sessionElsewhere: 'บัญชีนี้เข้าสู่ระบบที่เครื่องอื่น',
}
