-- Enrolments belong to the office of the counter; authenticators to the person, whom a phone proves by its key.
do $$
declare t text;
begin
  foreach t in array array['enrolment', 'enrolment_token', 'authenticator', 'authenticator_event', 'consent',
    'terms_version', 'phone_proof'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_loads on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
create policy everybody_reads on terms_version for select using (true);
--> statement-breakpoint
grant select on terms_version to thabian_app, thabian_worker, thabian_auditor;
--> statement-breakpoint
insert into terms_version (version, valid_from) values ('2569-07', '2026-07-01');
--> statement-breakpoint

create policy office_sees_its_own on enrolment to thabian_app
  using (office_code = nullif(current_setting('app.office', true), ''))
  with check (office_code = nullif(current_setting('app.office', true), ''));
--> statement-breakpoint
create policy in_ones_own_name on enrolment as restrictive for insert to thabian_app
  with check (staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
create policy office_or_token_that_is_shown on enrolment_token to thabian_app
  using (office_code = nullif(current_setting('app.office', true), '')
    or token_hash = nullif(current_setting('app.enrolment', true), '')
    or code_digest = nullif(current_setting('app.enrolment', true), ''))
  with check (office_code = nullif(current_setting('app.office', true), ''));
--> statement-breakpoint
grant select, insert on enrolment, enrolment_token to thabian_app;
--> statement-breakpoint
grant update (state, expires_at, device_key, authenticator_id, terms_version, match_digest, match_tries_left, scanned_at,
  matched_at, pin_set_at, ended_at, cause, version) on enrolment to thabian_app;
--> statement-breakpoint
grant update (used_at) on enrolment_token to thabian_app;
--> statement-breakpoint

create policy person_that_is_looked_up_or_key_that_signs on authenticator to thabian_app
  using (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[])
    or device_key = nullif(current_setting('app.device', true), ''))
  with check (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]));
--> statement-breakpoint
grant select, insert on authenticator to thabian_app;
--> statement-breakpoint
grant update (pin_hash, fails, state, cause, activated_at, ended_at) on authenticator to thabian_app;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['authenticator_event', 'consent'] loop
    execute format($p$create policy person_that_is_looked_up on %I to thabian_app
      using (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]))
      with check (person_id = any (nullif(current_setting('app.persons', true), '')::uuid[]))$p$, t);
    execute format('grant select, insert on %I to thabian_app', t);
    execute format('create trigger %I before update or delete on %I for each row execute function is_written_once()', t || '_is_written_once', t);
    execute format('create trigger %I before truncate on %I for each statement execute function is_written_once()', t || '_is_not_emptied', t);
  end loop;
end $$;
--> statement-breakpoint
create policy key_that_signs on phone_proof to thabian_app
  using (device_key = nullif(current_setting('app.device', true), ''))
  with check (device_key = nullif(current_setting('app.device', true), ''));
--> statement-breakpoint
grant select, insert on phone_proof to thabian_app;
--> statement-breakpoint

-- The worker forgets what is too old to count.
do $$
declare t text;
begin
  foreach t in array array['enrolment_token', 'phone_proof'] loop
    execute format('create policy worker_serves_all on %I to thabian_worker using (true) with check (true)', t);
    execute format('grant select, delete on %I to thabian_worker', t);
  end loop;
end $$;
--> statement-breakpoint

-- References within a group, and to the reference tables.
alter table enrolment add constraint enrolment_is_of_a_check foreign key (office_code, check_id) references card_check (office_code, id);
--> statement-breakpoint
alter table enrolment add constraint enrolment_accepts_known_terms foreign key (terms_version) references terms_version (version);
--> statement-breakpoint
alter table enrolment_token add constraint enrolment_token_is_of_an_enrolment foreign key (office_code, enrolment_id) references enrolment (office_code, id);
--> statement-breakpoint
alter table authenticator add constraint authenticator_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table authenticator_event add constraint authenticator_event_is_of_an_authenticator foreign key (person_id, authenticator_id) references authenticator (person_id, id);
--> statement-breakpoint
alter table consent add constraint consent_is_for_an_authenticator foreign key (person_id, authenticator_id) references authenticator (person_id, id);
--> statement-breakpoint
alter table consent add constraint consent_accepts_known_terms foreign key (terms_version) references terms_version (version);
--> statement-breakpoint
-- Across groups (scale rule 3): dropped before the register moves to several machines, checked by night instead.
alter table enrolment add constraint enrolment_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table authenticator add constraint authenticator_comes_from_an_enrolment foreign key (office_code, enrolment_id) references enrolment (office_code, id);
