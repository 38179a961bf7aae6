-- A start outside the demo profile asks this one question over all offices, and gets yes or no.
create policy lookup_reads on staff for select to thabian_lookup using (true);
--> statement-breakpoint
grant select (demo) on staff to thabian_lookup;
--> statement-breakpoint
create function demo_accounts_exist() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff where demo)
$$;
--> statement-breakpoint
grant create on schema public to thabian_lookup;
--> statement-breakpoint
grant thabian_lookup to current_user;
--> statement-breakpoint
alter function demo_accounts_exist() owner to thabian_lookup;
--> statement-breakpoint
revoke execute on function demo_accounts_exist() from public;
--> statement-breakpoint
grant execute on function demo_accounts_exist() to thabian_app;
--> statement-breakpoint
revoke create on schema public from thabian_lookup;
--> statement-breakpoint
revoke thabian_lookup from current_user;
