-- Who may log in, and which rows each may see: docs/decisions/0050-rows-are-seen-by-who-asks.md.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thabian_app') then create role thabian_app login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'thabian_worker') then create role thabian_worker login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'thabian_auditor') then create role thabian_auditor login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'thabian_lookup') then create role thabian_lookup nologin nobypassrls; end if;
end $$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to thabian_app, thabian_worker, thabian_auditor, thabian_lookup;
--> statement-breakpoint

-- Every table is closed first: what is not granted and allowed below does not happen.
do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The owner migrates and loads; nobody serves requests as the owner.
    execute format('create policy owner_loads on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint

-- Reference: no personal data, read by all.
do $$
declare t text;
begin
  foreach t in array array['office', 'setting'] loop
    execute format('create policy everybody_reads on %I for select using (true)', t);
    execute format('grant select on %I to thabian_app, thabian_worker, thabian_auditor', t);
  end loop;
end $$;
--> statement-breakpoint

-- Tables of an office: the office that asks, and no other.
do $$
declare t text;
begin
  foreach t in array array['workstation', 'card_ticket', 'card_reading', 'card_check', 'stated_purpose',
    'audit_head', 'audit_entry', 'audit_detail', 'outbox_message', 'live_event', 'stored_answer'] loop
    execute format($p$create policy office_sees_its_own on %I to thabian_app
      using (office_code = nullif(current_setting('app.office', true), ''))
      with check (office_code = nullif(current_setting('app.office', true), ''))$p$, t);
    execute format('grant select, insert on %I to thabian_app', t);
  end loop;
  foreach t in array array['workstation', 'card_ticket', 'card_check', 'audit_head'] loop
    execute format('grant update on %I to thabian_app', t);
  end loop;
end $$;
--> statement-breakpoint
create policy office_or_house_that_is_looked_up on house for select to thabian_app
  using (office_code = nullif(current_setting('app.office', true), '')
    or id = any (nullif(current_setting('app.houses', true), '')::uuid[]));
--> statement-breakpoint
grant select on house to thabian_app;
--> statement-breakpoint
create policy office_or_code_that_is_typed on pairing_code to thabian_app
  using (office_code = nullif(current_setting('app.office', true), '')
    or handle = nullif(current_setting('app.pairing', true), ''))
  with check (office_code = nullif(current_setting('app.office', true), '')
    or handle = nullif(current_setting('app.pairing', true), ''));
--> statement-breakpoint
grant select, insert, update on pairing_code to thabian_app;
--> statement-breakpoint

-- National registers: only the persons that this transaction has named and logged.
create policy person_that_is_looked_up on person for select to thabian_app
  using (id = any (nullif(current_setting('app.persons', true), '')::uuid[]));
--> statement-breakpoint
create policy person_that_is_looked_up on card for select to thabian_app
  using (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]));
--> statement-breakpoint
create policy person_that_is_looked_up on residence for select to thabian_app
  using (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]));
--> statement-breakpoint
create policy number_that_is_typed on national_id_claim for select to thabian_app
  using (national_id = nullif(current_setting('app.national_id', true), ''));
--> statement-breakpoint
grant select on person, card, residence, national_id_claim to thabian_app;
--> statement-breakpoint
create policy office_writes_its_looks on access_log for insert to thabian_app
  with check (office_code = nullif(current_setting('app.office', true), ''));
--> statement-breakpoint
create policy looks_of_the_office_or_at_the_person on access_log for select to thabian_app
  using (office_code = nullif(current_setting('app.office', true), '')
    or person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]));
--> statement-breakpoint
grant select, insert on access_log to thabian_app;
--> statement-breakpoint

-- Staff: oneself, the name that is being signed in with, and the colleagues of the office.
create policy oneself_or_colleague on staff to thabian_app
  using (id = nullif(current_setting('app.staff', true), '')::uuid
    or username = nullif(current_setting('app.username', true), '')
    or exists (select from staff_grant g where g.staff_id = staff.id
      and g.office_code = nullif(current_setting('app.office', true), '')))
  with check (id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
create policy own_grants_or_the_offices on staff_grant for select to thabian_app
  using (staff_id = nullif(current_setting('app.staff', true), '')::uuid
    or office_code = nullif(current_setting('app.office', true), ''));
--> statement-breakpoint
create policy own_passkey_or_the_one_shown on passkey to thabian_app
  using (staff_id = nullif(current_setting('app.staff', true), '')::uuid
    or credential_id = nullif(current_setting('app.credential', true), ''))
  with check (staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
create policy challenge_that_is_answered on passkey_challenge to thabian_app
  using (challenge = nullif(current_setting('app.challenge', true), ''))
  with check (challenge = nullif(current_setting('app.challenge', true), ''));
--> statement-breakpoint
create policy own_session_or_the_offices on staff_session to thabian_app
  using (id_hash = nullif(current_setting('app.session', true), '')
    or staff_id = nullif(current_setting('app.staff', true), '')::uuid
    or office_code = nullif(current_setting('app.office', true), ''))
  with check (staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
create policy name_that_is_typed on sign_in_attempt to thabian_app
  using (username = nullif(current_setting('app.username', true), ''))
  with check (username = nullif(current_setting('app.username', true), ''));
--> statement-breakpoint
create policy own_drafts on draft to thabian_app
  using (staff_id = nullif(current_setting('app.staff', true), '')::uuid)
  with check (staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
create policy own_notices on staff_notice to thabian_app
  using (office_code = nullif(current_setting('app.office', true), '')
    and staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
grant select on staff, staff_grant, passkey, passkey_challenge, staff_session, sign_in_attempt, draft, staff_notice to thabian_app;
--> statement-breakpoint
grant update (totp_step) on staff to thabian_app;
--> statement-breakpoint
grant insert on passkey, passkey_challenge, staff_session, sign_in_attempt, draft to thabian_app;
--> statement-breakpoint
grant update on passkey, passkey_challenge, staff_session, sign_in_attempt, draft to thabian_app;
--> statement-breakpoint
grant delete on draft, sign_in_attempt to thabian_app;
--> statement-breakpoint
grant update (read_at) on staff_notice to thabian_app;
--> statement-breakpoint

-- The worker: deliveries and clocks, of all offices.
do $$
declare t text;
begin
  foreach t in array array['outbox_message', 'staff_notice', 'staff_grant', 'staff_session', 'pairing_code', 'card_ticket',
    'card_check', 'stored_answer', 'live_event', 'audit_head', 'audit_entry', 'audit_detail', 'draft', 'passkey_challenge',
    'sign_in_attempt', 'stated_purpose', 'workstation'] loop
    execute format('create policy worker_serves_all on %I to thabian_worker using (true) with check (true)', t);
    execute format('grant select on %I to thabian_worker', t);
  end loop;
end $$;
--> statement-breakpoint
grant update on outbox_message, staff_session, card_check, audit_head to thabian_worker;
--> statement-breakpoint
grant insert on staff_notice, live_event, audit_head, audit_entry, audit_detail, outbox_message to thabian_worker;
--> statement-breakpoint
grant delete on stored_answer, card_ticket, pairing_code, draft, passkey_challenge, sign_in_attempt, stated_purpose, live_event, audit_detail to thabian_worker;
--> statement-breakpoint

-- The auditor reads.
do $$
declare t text;
begin
  foreach t in array array['audit_head', 'audit_entry', 'audit_detail', 'access_log'] loop
    execute format('create policy auditor_reads on %I for select to thabian_auditor using (true)', t);
    execute format('grant select on %I to thabian_auditor', t);
  end loop;
end $$;
--> statement-breakpoint

-- Named look-ups: what a search may show is all that these return.
create policy lookup_reads on person for select to thabian_lookup using (true);
--> statement-breakpoint
create policy lookup_reads on person_name for select to thabian_lookup using (true);
--> statement-breakpoint
create policy lookup_reads on residence for select to thabian_lookup using (true);
--> statement-breakpoint
grant select on person, person_name, residence to thabian_lookup;
--> statement-breakpoint
create function masked_national_id(national_id text) returns text language sql immutable parallel safe as $$
  select substr(national_id, 1, 1) || '-XXXX-XXXXX-' || substr(national_id, 11, 2) || '-' || substr(national_id, 13, 1)
$$;
--> statement-breakpoint
create function search_people_by_name(prefix text, most integer)
  returns table (person_id uuid, masked_id text, name_th text, name_en text, born_on_digits text, status_code smallint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, masked_national_id(p.national_id),
    p.prefix || p.first_name || case when p.middle_name = '' then '' else ' ' || p.middle_name end || ' ' || p.last_name,
    p.prefix_en || ' ' || p.first_name_en || case when p.middle_name_en = '' then '' else ' ' || p.middle_name_en end || ' ' || p.last_name_en,
    p.born_on_digits, p.status_code
  from (
    select n.person_id, n.search_name from person_name n
    where n.search_name ~>=~ prefix and n.search_name ~<~ (prefix || chr(1114111))
    order by n.search_name using ~<~, n.person_id limit least(most, 50)
  ) n join person p on p.id = n.person_id
  where length(prefix) >= 2
  order by n.search_name using ~<~, n.person_id
$$;
--> statement-breakpoint
create function search_people_of_house(house uuid, most integer)
  returns table (person_id uuid, masked_id text, name_th text, name_en text, born_on_digits text, status_code smallint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, masked_national_id(p.national_id),
    p.prefix || p.first_name || case when p.middle_name = '' then '' else ' ' || p.middle_name end || ' ' || p.last_name,
    p.prefix_en || ' ' || p.first_name_en || case when p.middle_name_en = '' then '' else ' ' || p.middle_name_en end || ' ' || p.last_name_en,
    p.born_on_digits, p.status_code
  from residence r join person p on p.id = r.person_id
  where r.house_id = house and r.lived_until is null
  order by r.owner_status = 0, r.owner_status, p.born_on_digits, p.id limit least(most, 50)
$$;
--> statement-breakpoint
grant create on schema public to thabian_lookup;
--> statement-breakpoint
grant thabian_lookup to current_user;
--> statement-breakpoint
alter function search_people_by_name(text, integer) owner to thabian_lookup;
--> statement-breakpoint
alter function search_people_of_house(uuid, integer) owner to thabian_lookup;
--> statement-breakpoint
revoke create on schema public from thabian_lookup;
--> statement-breakpoint
revoke thabian_lookup from current_user;
--> statement-breakpoint
revoke execute on function search_people_by_name(text, integer), search_people_of_house(uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_people_by_name(text, integer), search_people_of_house(uuid, integer) to thabian_app;
