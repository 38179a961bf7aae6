-- PV-4: a whole number finds whom it belongs to, a house ID the house that any office keeps. Both open nobody's rows.
create policy lookup_reads on national_id_claim for select to thabian_lookup using (true);
--> statement-breakpoint
create policy lookup_reads on house for select to thabian_lookup using (true);
--> statement-breakpoint
grant select on national_id_claim, house to thabian_lookup;
--> statement-breakpoint
grant create on schema public to thabian_lookup;
--> statement-breakpoint
grant thabian_lookup to current_user;
--> statement-breakpoint
create function search_person_by_number(national_id text)
  returns table (person_id uuid, masked_id text, name_th text, name_en text, born_on_digits text, status_code smallint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, masked_national_id(p.national_id),
    p.prefix || p.first_name || case when p.middle_name = '' then '' else ' ' || p.middle_name end || ' ' || p.last_name,
    p.prefix_en || ' ' || p.first_name_en || case when p.middle_name_en = '' then '' else ' ' || p.middle_name_en end || ' ' || p.last_name_en,
    p.born_on_digits, p.status_code
  from national_id_claim c join person p on p.id = c.person_id
  where c.national_id = $1
$$;
--> statement-breakpoint
-- The first four digits of a house ID are the office that keeps the house (its rcode).
create function search_house_by_code(house_code text)
  returns table (house_id uuid, house_number text, moo text, trok text, soi text, road text,
    subdistrict text, district text, province text, closed_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, h.house_number, h.moo, h.trok, h.soi, h.road, h.subdistrict, h.district, h.province, h.closed_on
  from house h where h.office_code = left($1, 4) and h.house_code = $1
$$;
--> statement-breakpoint
alter function search_person_by_number(text) owner to thabian_lookup;
--> statement-breakpoint
alter function search_house_by_code(text) owner to thabian_lookup;
--> statement-breakpoint
revoke execute on function search_person_by_number(text), search_house_by_code(text) from public;
--> statement-breakpoint
grant execute on function search_person_by_number(text), search_house_by_code(text) to thabian_app;
--> statement-breakpoint
revoke create on schema public from thabian_lookup;
--> statement-breakpoint
revoke thabian_lookup from current_user;
