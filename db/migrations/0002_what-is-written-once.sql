-- AU-2: audit entries, looks at persons and card readings are written once; the triggers bind the owner too.
create function is_written_once() returns trigger language plpgsql as $$
begin
  raise exception '% is written once', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_is_written_once';
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['audit_entry', 'access_log', 'card_reading'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function is_written_once()', t || '_is_written_once', t);
    execute format('create trigger %I before truncate on %I for each statement execute function is_written_once()', t || '_is_not_emptied', t);
  end loop;
end $$;
--> statement-breakpoint
create trigger audit_detail_is_erased_or_kept before update on audit_detail for each row execute function is_written_once();
--> statement-breakpoint
-- RE-2: nobody has two main residences on the same day.
create extension if not exists btree_gist;
--> statement-breakpoint
alter table residence add constraint residence_main_ones_do_not_overlap
  exclude using gist (person_id with =, daterange(lived_from, lived_until, '[)') with &&) where (kind = 'main');
