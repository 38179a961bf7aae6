import { describe, expect, test } from 'vitest'
import { CHECKS, RESULT_OF } from '#registry/card-check/check-row.ts'
import { cardCheck as english } from './en/card-check.ts'
import { cardCheck as thai } from './th/card-check.ts'

describe('the words of the card check', () => {
  test('CC-1: the four verdicts are worded as the rule says', () => {
    expect(thai.verdicts).toEqual({
      ok: 'ลงทะเบียนได้',
      warn: 'ลงทะเบียนได้ มีข้อสังเกต',
      bad: 'ลงทะเบียนไม่ได้',
      unknown: 'ยังตรวจไม่ได้',
    })
  })

  test.for([
    ['CC-4', thai.found['latest.newer'], 'ไม่ใช่บัตรใบล่าสุด — ใช้บัตรใบที่ออกเมื่อ'],
    ['CC-5', thai.found['card-status.lost'], 'ต้องทำบัตรใหม่'],
    ['CC-6', thai.found['expiry.soon'], 'บัตรจะหมดอายุใน {days} วัน'],
    ['CC-6', thai.found['expiry.expired'], 'บัตรหมดอายุ {days} วันแล้ว'],
    ['CC-7', thai.found['name.changed'], 'ชื่อ-สกุลในทะเบียนไม่ตรงกับบัตร — ต้องทำบัตรใหม่'],
    ['CC-9', thai.found['nationality.other'], 'เฉพาะบุคคลที่มีสัญชาติไทย'],
  ] as const)('%s: "%s" says "%s"', ([, sentence, words]) => {
    expect(sentence).toContain(words)
  })

  test('CC-1: whoever cannot go on is told what to do, in both languages', () => {
    const stops = Object.entries(RESULT_OF).flatMap(([code, result]) =>
      ['fail', 'unknown'].includes(result) ? [code] : [],
    )

    expect(Object.keys(thai.advice)).toEqual(expect.arrayContaining(stops))
    expect(Object.keys(english.advice)).toEqual(expect.arrayContaining(stops))
  })

  test('no two findings of a check read alike', () => {
    for (const { found } of [thai, english]) {
      for (const check of CHECKS) {
        const sentences = Object.entries(found).flatMap(([code, words]) =>
          code.startsWith(`${check}.`) ? [words] : [],
        )
        expect(new Set(sentences).size).toBe(sentences.length)
      }
    }
  })
})
