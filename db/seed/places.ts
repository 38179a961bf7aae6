import { getDistricts, getProvinces, getSubDistricts, type AddressEntry } from 'thai-address-universal'

/** A province, district or sub-district: names without จังหวัด, อำเภอ, ตำบล, and its standard code (2, 4 or 6 digits). */
export type Place = { readonly code: string; readonly th: string; readonly en: string }
export type District = Place & { readonly province: Place }

/**
 * Where the package (2.2.0) has no code, or that of a neighbour: codes of the Department of Provincial Administration.
 * docs/decisions/0012-the-town-is-invented-its-places-are-real.md.
 */
const CORRECTED_PROVINCES: Readonly<Record<string, string>> = { บึงกาฬ: '38' }
const CORRECTED_DISTRICTS: Readonly<Record<string, string>> = {
  'บึงกาฬ เมืองบึงกาฬ': '3801',
  'บึงกาฬ พรเจริญ': '3802',
  'บึงกาฬ โซ่พิสัย': '3803',
  'บึงกาฬ เซกา': '3804',
  'บึงกาฬ ปากคาด': '3805',
  'บึงกาฬ บึงโขงหลง': '3806',
  'บึงกาฬ ศรีวิไล': '3807',
  'บึงกาฬ บุ่งคล้า': '3808',
  'อุตรดิตถ์ น้ำปาด': '5304',
  'เชียงใหม่ กัลยาณิวัฒนา': '5025',
}

/** Every district of the country (อำเภอ, and เขต of Bangkok), by code. */
export async function allDistricts(): Promise<readonly District[]> {
  const provinces = await getProvinces()
  const districts = await Promise.all(provinces.map(districtsOf))
  return districts.flat().toSorted((one, other) => one.code.localeCompare(other.code))
}

async function districtsOf(entry: AddressEntry): Promise<readonly District[]> {
  const province = placeOf(entry, CORRECTED_PROVINCES[entry.nameTh])
  const districts = await getDistricts(entry.code)
  return districts.map((district) => ({
    ...placeOf(district, CORRECTED_DISTRICTS[`${entry.nameTh} ${district.nameTh}`]),
    province,
  }))
}

/** Sub-districts (ตำบล, แขวง) of a district, by code. */
export async function subdistrictsOf(district: string): Promise<readonly Place[]> {
  const entries = await getSubDistricts(district)
  return entries.map((entry) => placeOf(entry)).toSorted((one, other) => one.code.localeCompare(other.code))
}

function placeOf({ nameTh, nameEn, code }: AddressEntry, corrected = code): Place {
  return { th: nameTh, en: nameEn, code: corrected }
}
