import { drizzle } from 'drizzle-orm/postgres-js'
import { clientOf } from './database-clients.ts'

/** The tests' database as its owner sees it: everything. For building what a test begins with, and for looking at what is left. */
export const db = drizzle(clientOf('owner'), { casing: 'snake_case' })
