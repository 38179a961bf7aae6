-- References within a group, and to the reference tables.
alter table card add constraint card_belongs_to_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table residence add constraint residence_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table person_name add constraint person_name_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table card_check add constraint card_check_is_of_a_reading foreign key (office_code, reading_id) references card_reading (office_code, id);
--> statement-breakpoint
alter table card_ticket add constraint card_ticket_is_for_a_workstation foreign key (office_code, workstation_id) references workstation (office_code, id);
--> statement-breakpoint
alter table staff_grant add constraint staff_grant_is_at_an_office foreign key (office_code) references office (code);
--> statement-breakpoint
alter table staff_grant add constraint staff_grant_is_of_staff foreign key (staff_id) references staff (id);
--> statement-breakpoint
alter table passkey add constraint passkey_is_of_staff foreign key (staff_id) references staff (id);
--> statement-breakpoint
alter table house add constraint house_is_kept_by_an_office foreign key (office_code) references office (code);
--> statement-breakpoint
alter table audit_entry add constraint audit_entry_is_of_an_office foreign key (office_code) references office (code);
--> statement-breakpoint
-- Across groups (scale rule 3): dropped before the register moves to several machines, checked by night instead.
alter table national_id_claim add constraint national_id_claim_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table residence add constraint residence_is_in_a_house foreign key (house_office_code, house_id) references house (office_code, id);
--> statement-breakpoint
alter table staff add constraint staff_is_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table card_check add constraint card_check_is_of_a_person foreign key (person_id) references person (id);
--> statement-breakpoint
alter table access_log add constraint access_log_is_of_a_person foreign key (person_id) references person (id);
