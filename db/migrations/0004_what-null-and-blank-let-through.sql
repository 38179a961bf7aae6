ALTER TABLE "access_log" DROP CONSTRAINT "access_log_court_or_police_needs_words";--> statement-breakpoint
ALTER TABLE "card_check" DROP CONSTRAINT "card_check_declined_has_a_reason";--> statement-breakpoint
ALTER TABLE "person" DROP CONSTRAINT "person_has_a_first_name";--> statement-breakpoint
ALTER TABLE "setting" DROP CONSTRAINT "setting_says_where_it_comes_from";--> statement-breakpoint
ALTER TABLE "workstation" DROP CONSTRAINT "workstation_revocation_has_who_and_why";--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_court_or_police_needs_words" CHECK ("access_log"."purpose" <> 'court_or_police' or ("access_log"."note" is not null and "access_log"."note" ~ '\S'));--> statement-breakpoint
ALTER TABLE "stated_purpose" ADD CONSTRAINT "stated_purpose_court_or_police_needs_words" CHECK ("stated_purpose"."purpose" <> 'court_or_police' or ("stated_purpose"."note" is not null and "stated_purpose"."note" ~ '\S'));--> statement-breakpoint
ALTER TABLE "stated_purpose" ADD CONSTRAINT "stated_purpose_ends_after_it_was_stated" CHECK ("stated_purpose"."until" > "stated_purpose"."stated_at");--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_is_of_a_known_kind" CHECK ("audit_entry"."actor_kind" in ('staff', 'machine', 'clock', 'visitor'));--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_number_is_not_negative" CHECK ("audit_head"."number" >= 0);--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_hash_is_32_bytes" CHECK (length("audit_head"."hash") = 32);--> statement-breakpoint
ALTER TABLE "card_check" ADD CONSTRAINT "card_check_declined_has_a_reason" CHECK ("card_check"."state" <> 'declined' or ("card_check"."reason" is not null and "card_check"."reason" ~ '\S'));--> statement-breakpoint
ALTER TABLE "national_id_claim" ADD CONSTRAINT "national_id_claim_is_thirteen_digits" CHECK ("national_id_claim"."national_id" ~ '^[0-9]{13}$');--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_has_a_first_name" CHECK ("person"."first_name" ~ '\S');--> statement-breakpoint
ALTER TABLE "setting" ADD CONSTRAINT "setting_says_where_it_comes_from" CHECK ("setting"."source" ~ '\S');--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_counter_comes_with_an_office" CHECK ("staff_session"."counter_number" is null or "staff_session"."office_code" is not null);--> statement-breakpoint
ALTER TABLE "workstation" ADD CONSTRAINT "workstation_revocation_has_who_and_why" CHECK (("workstation"."revoked_at" is null) = ("workstation"."revoked_by" is null) and ("workstation"."revoked_at" is null or ("workstation"."revoke_reason" is not null and "workstation"."revoke_reason" ~ '\S')));