-- The functions belong to thabian_lookup: only as that role can they be replaced, and taken from the public.
grant thabian_lookup to current_user;
--> statement-breakpoint
-- By position: `prefix` alone would be the column person.prefix.
create or replace function search_people_by_name(prefix text, most integer)
  returns table (person_id uuid, masked_id text, name_th text, name_en text, born_on_digits text, status_code smallint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, masked_national_id(p.national_id),
    p.prefix || p.first_name || case when p.middle_name = '' then '' else ' ' || p.middle_name end || ' ' || p.last_name,
    p.prefix_en || ' ' || p.first_name_en || case when p.middle_name_en = '' then '' else ' ' || p.middle_name_en end || ' ' || p.last_name_en,
    p.born_on_digits, p.status_code
  from (
    select n.person_id, n.search_name from person_name n
    where length($1) >= 2 and n.search_name ~>=~ $1 and n.search_name ~<~ ($1 || chr(1114111))
    order by n.search_name using ~<~, n.person_id limit greatest(least($2, 50), 0)
  ) n join person p on p.id = n.person_id
  order by n.search_name using ~<~, n.person_id
$$;
--> statement-breakpoint
revoke execute on function search_people_by_name(text, integer), search_people_of_house(uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_people_by_name(text, integer), search_people_of_house(uuid, integer) to thabian_app;
--> statement-breakpoint
revoke thabian_lookup from current_user;
