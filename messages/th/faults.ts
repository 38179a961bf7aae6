/** Pages that stand in for one that broke: small, because the browser carries them in both languages. */
export const faults = {
  title: 'แสดงหน้านี้ไม่ได้',
  body: 'ระบบขัดข้อง ข้อมูลที่บันทึกแล้วไม่หาย ลองใหม่ หรือกลับหน้าอ่านบัตร',
  code: 'แจ้งรหัสนี้แก่ผู้ดูแลระบบ: {code}',
  retry: 'ลองใหม่',
  toCounter: 'กลับหน้าอ่านบัตร',
  notFoundTitle: 'ไม่พบหน้านี้',
  notFoundBody: 'ที่อยู่อาจพิมพ์ผิด รายการถูกย้าย หรือท่านไม่มีสิทธิ์ดู',
}
