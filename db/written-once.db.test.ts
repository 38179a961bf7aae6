import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'

let database: OwnDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await aDatabaseOfItsOwn() // emptying a table locks it for everybody else
  owner = clientOf('owner', database.urlOf('owner'))
  const town = await aTown(owner)
  await insertRow(owner, 'access_log', rowsOf(town).access_log)
  await insertRow(owner, 'audit_detail', rowsOf(town).audit_detail)
  await insertRow(owner, 'authenticator_event', rowsOf(town).authenticator_event)
  await insertRow(owner, 'consent', rowsOf(town).consent)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test.for([
  ['audit_entry', "update audit_entry set action = 'thing.undo'"],
  ['audit_entry', 'delete from audit_entry'],
  ['audit_entry', 'truncate audit_entry cascade'],
  ['access_log', "update access_log set note = 'changed'"],
  ['access_log', 'delete from access_log'],
  ['access_log', 'truncate access_log'],
  ['card_reading', 'update card_reading set counter = counter + 1'],
  ['card_reading', 'delete from card_reading'],
  ['card_reading', 'truncate card_reading cascade'],
  ['authenticator_event', "update authenticator_event set kind = 'lift'"],
  ['authenticator_event', 'delete from authenticator_event'],
  ['authenticator_event', 'truncate authenticator_event'],
  ['consent', "update consent set items = '{openid}'"],
  ['consent', 'delete from consent'],
  ['consent', 'truncate consent'],
  ['audit_detail', "update audit_detail set detail = '{}'"],
] as const)('AU-2: %s is written once, even for the owner: %s', async ([table, statement]) => {
  await expect(owner.unsafe(statement)).rejects.toMatchObject({ constraint_name: `${table}_is_written_once` })
})

test('AU-4: the detail of an entry may be erased, and the entry stays', async () => {
  await owner`delete from audit_detail`

  expect(await owner`select from audit_entry`).toHaveLength(1)
})
