/** Thai and in Latin letters (the holder's own choice on the card, mostly the Royal Institute's): one line a name. */
export type WrittenName = { readonly th: string; readonly en: string }

const MALE = `
กฤษฎ์ Krit, กฤษณะ Kritsana, กฤตภาส Krittaphat, กิตติศักดิ์ Kittisak, กันต์ธีร์ Kanthi, กรวิชญ์ Korawit, ก้องภพ Kongphop,
เกียรติศักดิ์ Kiattisak, ไกรวุฒิ Kraiwut, คมสันต์ Khomsan, จักรกฤษณ์ Chakkrit, จิรายุทธ Chirayut, เจษฎา Chetsada,
ฉัตรชัย Chatchai, ชญานิน Chayanin, ชัยวัฒน์ Chaiwat, ชูเกียรติ Chukiat, ณัฐพงศ์ Natthaphong, ณัฐวุฒิ Natthawut,
ณัฏฐ์ Nat, ฐาปนพงศ์ Thapanaphong, ฐิติวุฒิ Thitiwut, ดนัย Danai, ดำรงค์ Damrong, เดชาธร Dechathon, ต้นกล้า Tonkla,
ตรีภพ Triphop, ถาวร Thawon, ทวีศักดิ์ Thawisak, ทศพล Thotsaphon, ทินกร Thinnakon, ธนภัทร Thanaphat, ธนากร Thanakon,
ธีรเดช Thiradet, ธวัชชัย Thawatchai, นพดล Nopphadon, นฤเบศร์ Naruebet, นิติพัฒน์ Nitiphat, นันทวัฒน์ Nanthawat, บุญเลิศ Bunloet,
บุญส่ง Bunsong, บัณฑิต Bandit, ปฏิภาณ Patiphan, ปกป้อง Pokpong, ประสิทธิ์ Prasit, ประยุทธ์ Prayut, ปรีชา Pricha,
ปิยะ Piya, ปัญญา Panya, พงศกร Phongsakon, พชรพล Phatcharaphon, พัฒนพงษ์ Phatthanaphong, พิทักษ์ Phithak, พีรพัฒน์ Phiraphat,
พิสิฐ Phisit, ไพฑูรย์ Phaithun, ไพโรจน์ Phairot, ภคพงศ์ Phakhaphong, ภานุพงศ์ Phanuphong, ภูมิพัฒน์ Phumiphat, ภูวดล Phuwadon,
มานะ Mana, มานพ Manop, มงคล Mongkhon, ยงยุทธ Yongyut, ยุทธนา Yutthana, รังสรรค์ Rangsan, รัชพล Ratchaphon, เรืองฤทธิ์ Rueangrit,
ฤทธิ์ Rit, วรวุฒิ Worawut, วัชระ Watchara, วันชัย Wanchai, วิชัย Wichai, วิฑูรย์ Withun, วิศรุต Witsarut, วีรพงษ์ Wiraphong,
วุฒิพงษ์ Wutthiphong, ศราวุธ Sarawut, ศักดิ์ดา Sakda, ศิริชัย Sirichai, ศุภกิตติ์ Suphakit, ศุภวิชญ์ Suphawit, สมชาย Somchai,
สมบัติ Sombat, สมพงษ์ Somphong, สมศักดิ์ Somsak, สรพงษ์ Soraphong, สิทธิชัย Sitthichai, สิรวิชญ์ Sirawit, สุเมธ Sumet,
สุรชัย Surachai, สุรศักดิ์ Surasak, สุทธิพงษ์ Sutthiphong, เสกสรร Seksan, เสน่ห์ Sane, อนุชา Anucha, อนุวัฒน์ Anuwat, อภิสิทธิ์ Aphisit,
อภิวัฒน์ Aphiwat, อรรถพล Atthaphon, อัครเดช Akkharadet, อานนท์ Anon, อิทธิพล Itthiphon, อุดม Udom, เอกชัย Ekkachai, โอฬาร Olan`

const FEMALE = `
กชกร Kotchakon, กนกวรรณ Kanokwan, กมลชนก Kamonchanok, กฤษณา Kritsana, กัญญาณัฐ Kanyanat, กาญจนา Kanchana, กัลย์สุดา Kansuda,
เกศรินทร์ Ketsarin, ขวัญใจ Khwanchai, ขนิษฐา Khanittha, เข็มทอง Khemthong, จันทร์เพ็ญ Chanphen, จารุวรรณ Charuwan, จิตติมา Chittima,
จิราภรณ์ Chiraphon, จุฑามาศ Chuthamat, ฉวีวรรณ Chawiwan, ชลธิชา Chonthicha, ชญาณ์นันท์ Chayanan, ชนิกานต์ Chanikan, ชุติมา Chutima,
ญาณิศา Yanisa, ญาดา Yada, ญี่ปุ่น Yipun, ฐิติชญา Thitichaya, ฐิติพร Thitiphon, ฐิติรัตน์ Thitirat, ณัฐกฤตา Natkritta, ณัฐธิดา Natthida,
ณัฏฐณิชา Natthanicha, ดวงใจ Duangchai, ดารุณี Daruni, ดุษฎี Dutsadi, ต้องตา Tongta, ทัศนีย์ Thatsani, ทิพวรรณ Thipphawan, ธนพร Thanaphon,
ธิดารัตน์ Thidarat, ธัญชนก Thanchanok, นงลักษณ์ Nonglak, นภัสสร Naphatson, นริศรา Naritsara, นันทนา Nanthana, นิตยา Nittaya,
น้ำทิพย์ Namthip, น้ำฝน Namfon, เนาวรัตน์ Naowarat, บังอร Bang-on, บุษบา Butsaba, บุญเรือน Bunruean, เบญจวรรณ Benchawan, ปณิตา Panita,
ปทุมวรรณ Pathumwan, ประภาพร Praphaphon, ปราณี Prani, ปวีณา Pawina, ปิยะนุช Piyanut, ปิ่นแก้ว Pinkaeo, ปุณยวีร์ Punyawi, เปรมฤดี Premruedi,
ผกามาศ Phakamat, ผ่องศรี Phongsi, พรทิพย์ Phonthip, พรรณี Phanni, พัชราภา Phatcharapha, พัชรินทร์ Phatcharin, พิมพ์ใจ Phimchai,
พิมพ์มาดา Phimmada, พิชญ์สินี Phitsini, เพ็ญศรี Phensi, เพชรรัตน์ Phetcharat, ภคพร Phakhaphon, ภัทรวดี Phatthrawadi, ภัสสรา Phatsara,
มณีรัตน์ Manirat, มยุรี Mayuri, มลฤดี Monruedi, มาลี Mali, มัณฑนา Manthana, เมธาวี Methawi, ยุพา Yupha, ยุวดี Yuwadi, เยาวลักษณ์ Yaowalak,
รจนา Rotchana, รัชนี Ratchani, รัตนา Rattana, รุ่งทิพย์ Rungthip, รุ่งนภา Rungnapha, ฤทัยรัตน์ Ruethairat, ลลิตา Lalita, ลำดวน Lamduan,
วรรณา Wanna, วรัญญา Waranya, วันเพ็ญ Wanphen, วาสนา Watsana, วิภาวรรณ Wiphawan, วิไลวรรณ Wilaiwan, วิมลสิริ Wimonsiri, ศศิธร Sasithon,
ศิริพร Siriphon, ศิริลักษณ์ Sirilak, ศุภนิดา Suphanida, สกุณา Sakuna, สมใจ Somchai, สมพร Somphon, สมศรี Somsi, สายฝน Saifon, สายสุนีย์ Saisuni,
สิริกาญจน์ Sirikan, สิริญาภรณ์ Siriyaphon, สุกัญญา Sukanya, สุชาดา Suchada, สุนันทา Sunantha, สุภาพร Suphaphon, สุมาลี Sumali, สุรีย์ Suri,
สุวรรณี Suwanni, เสาวลักษณ์ Saowalak, หทัยรัตน์ Hathairat, หนึ่งฤทัย Nuengruethai, อมรรัตน์ Amonrat, อรพรรณ Oraphan, อรุณี Aruni,
อัจฉรา Atchara, อัญชลี Anchalee, อารีย์ Ari, อำไพ Amphai, อินทิรา Inthira, อุบลรัตน์ Ubonrat, อุไรวรรณ Uraiwan, เอมอร Em-on`

export const GIVEN_NAMES = { '1': written(MALE), '2': written(FEMALE) } as const

/** Reads `กฤษฎ์ Krit, กฤษณะ Kritsana, …`. */
export function written(list: string): readonly WrittenName[] {
  return list
    .split(',')
    .map((pair) => pair.trim().split(' '))
    .map(([th = '', en = '']) => ({ th, en }))
}
