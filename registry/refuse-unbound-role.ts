import { sql } from 'drizzle-orm'
import { readAsking } from './read-register.ts'

/**
 * Insists that row level security binds the role that requests are served in: an owner or a superuser would see every
 * office, and no test would notice.
 *
 * @throws in words for whoever starts it
 */
export async function refuseUnboundRole(): Promise<void> {
  const [answer] = await readAsking({}, (tx) =>
    tx.execute<{ role: string; bound: boolean }>(sql`
      select r.rolname as role, not (r.rolsuper or r.rolbypassrls or exists (
        select from pg_class c where c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'member'))) as bound
      from pg_roles r where r.rolname = current_user`),
  )
  if (answer?.bound === true) return
  throw new Error(
    `DATABASE_URL names the role ${answer?.role ?? ''}, which row level security does not bind: use thabian_app.`,
  )
}
