-- References within the group of an office.
alter table audit_detail add constraint audit_detail_is_of_an_entry foreign key (office_code, number) references audit_entry (office_code, number);
--> statement-breakpoint
alter table card_reading add constraint card_reading_is_of_a_workstation foreign key (office_code, workstation_id) references workstation (office_code, id);
--> statement-breakpoint
alter table pairing_code add constraint pairing_code_made_a_known_workstation foreign key (office_code, workstation_id) references workstation (office_code, id);
--> statement-breakpoint
-- Nobody but the owner makes tables, not even temporary ones.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
