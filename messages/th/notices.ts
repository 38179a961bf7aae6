/** The bell: what waits, never whose data. */
export const notices = {
  title: 'การแจ้งเตือน',
  kinds: {
    workstationPaired: 'จับคู่เครื่อง {name} กับช่อง {counter} แล้ว',
    workstationRevoked: 'เพิกถอนเครื่อง {name} (ช่อง {counter}) แล้ว',
  },
  none: 'ไม่มีการแจ้งเตือน',
  unread: 'ยังไม่อ่าน',
  read: 'อ่านแล้ว',
  markAllRead: 'อ่านทั้งหมด',
}
