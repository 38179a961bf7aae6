CREATE TYPE "public"."access_kind" AS ENUM('card_check', 'person_page', 'full_number', 'search_result');--> statement-breakpoint
CREATE TYPE "public"."access_purpose" AS ENUM('card_in_reader', 'open_case', 'enrolment_enquiry', 'lost_phone', 'citizen_enquiry', 'correction', 'court_or_police');--> statement-breakpoint
CREATE TYPE "public"."audit_result" AS ENUM('done', 'refused', 'failed');--> statement-breakpoint
CREATE TYPE "public"."card_check_state" AS ENUM('open', 'attested', 'declined', 'closed');--> statement-breakpoint
CREATE TYPE "public"."card_verdict" AS ENUM('ok', 'warn', 'bad', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."card_cause" AS ENUM('none', 'lost', 'cancelled', 'damaged', 'address_changed', 'name_changed', 'replaced', 'holder_dead', 'chip_broken');--> statement-breakpoint
CREATE TYPE "public"."house_kind" AS ENUM('ordinary', 'temporary', 'under_construction', 'central_register');--> statement-breakpoint
CREATE TYPE "public"."office_kind" AS ENUM('central', 'district', 'local', 'joint_service');--> statement-breakpoint
CREATE TYPE "public"."residence_kind" AS ENUM('main');--> statement-breakpoint
CREATE TYPE "public"."session_end" AS ENUM('signed_out', 'replaced', 'expired', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."sign_in_method" AS ENUM('passkey', 'password', 'demo');--> statement-breakpoint
CREATE TYPE "public"."staff_role" AS ENUM('clerk', 'registrar', 'supervisor', 'administrator', 'auditor');--> statement-breakpoint
CREATE TABLE "access_log" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" "staff_role" NOT NULL,
	"counter_number" integer,
	"person_id" uuid NOT NULL,
	"kind" "access_kind" NOT NULL,
	"purpose" "access_purpose" NOT NULL,
	"note" text,
	CONSTRAINT "access_log_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "access_log_court_or_police_needs_words" CHECK ("access_log"."purpose" <> 'court_or_police' or ("access_log"."note" is not null and trim("access_log"."note") <> ''))
);
--> statement-breakpoint
CREATE TABLE "stated_purpose" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"session_hash" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" "access_purpose" NOT NULL,
	"note" text,
	"stated_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "stated_purpose_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "stated_purpose_is_not_the_card" CHECK ("stated_purpose"."purpose" not in ('card_in_reader', 'open_case'))
);
--> statement-breakpoint
CREATE TABLE "audit_detail" (
	"office_code" text NOT NULL,
	"number" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "audit_detail_office_code_number_pk" PRIMARY KEY("office_code","number")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"office_code" text NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"counter_number" text DEFAULT '' NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"result" "audit_result" NOT NULL,
	"detail_digest" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entry_office_code_number_pk" PRIMARY KEY("office_code","number"),
	CONSTRAINT "audit_entry_number_starts_at_one" CHECK ("audit_entry"."number" >= 1),
	CONSTRAINT "audit_entry_hashes_are_32_bytes" CHECK (length("audit_entry"."hash") = 32 and length("audit_entry"."previous_hash") = 32 and length("audit_entry"."detail_digest") = 32)
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"office_code" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_check" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"reading_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"counter_number" integer,
	"person_id" uuid,
	"masked_id" text NOT NULL,
	"card" jsonb,
	"rows" jsonb NOT NULL,
	"verdict" "card_verdict" NOT NULL,
	"answer" jsonb NOT NULL,
	"asked" smallint DEFAULT 1 NOT NULL,
	"state" "card_check_state" DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reason" text,
	"note" text,
	"second_staff_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_check_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "card_check_declined_has_a_reason" CHECK ("card_check"."state" <> 'declined' or ("card_check"."reason" is not null and trim("card_check"."reason") <> '')),
	CONSTRAINT "card_check_attested_only_when_good" CHECK ("card_check"."state" <> 'attested' or "card_check"."verdict" in ('ok', 'warn')),
	CONSTRAINT "card_check_second_clerk_is_another" CHECK ("card_check"."second_staff_id" is null or "card_check"."second_staff_id" <> "card_check"."staff_id"),
	CONSTRAINT "card_check_ended_says_when" CHECK (("card_check"."state" = 'open') = ("card_check"."ended_at" is null)),
	CONSTRAINT "card_check_ended_keeps_no_card_data" CHECK ("card_check"."state" = 'open' or "card_check"."card" is null)
);
--> statement-breakpoint
CREATE TABLE "card_reading" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"nonce" text NOT NULL,
	"workstation_id" uuid NOT NULL,
	"counter" bigint NOT NULL,
	"staff_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"digest" text NOT NULL,
	"apdu_digest" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_reading_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "card_reading_ticket_is_used_once" UNIQUE("office_code","nonce"),
	CONSTRAINT "card_reading_counter_never_repeats" UNIQUE("office_code","workstation_id","counter")
);
--> statement-breakpoint
CREATE TABLE "card_ticket" (
	"office_code" text NOT NULL,
	"nonce" text NOT NULL,
	"session_hash" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"workstation_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"origin" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "card_ticket_office_code_nonce_pk" PRIMARY KEY("office_code","nonce"),
	CONSTRAINT "card_ticket_is_used_after_it_was_issued" CHECK ("card_ticket"."used_at" is null or "card_ticket"."used_at" >= "card_ticket"."issued_at")
);
--> statement-breakpoint
CREATE TABLE "card" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"request_number" text NOT NULL,
	"chip_number" text,
	"laser_number" text,
	"issued_on_digits" text NOT NULL,
	"expires_on_digits" text NOT NULL,
	"cause" "card_cause" DEFAULT 'none' NOT NULL,
	"latest" boolean NOT NULL,
	CONSTRAINT "card_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "card_request_number_is_used_once" UNIQUE("person_id","request_number"),
	CONSTRAINT "card_dates_are_eight_digits" CHECK ("card"."issued_on_digits" ~ '^[0-9]{8}$' and "card"."expires_on_digits" ~ '^[0-9]{8}$'),
	CONSTRAINT "card_normal_one_is_the_latest" CHECK ("card"."cause" <> 'none' or "card"."latest")
);
--> statement-breakpoint
CREATE TABLE "house" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"house_code" text NOT NULL,
	"kind" "house_kind" NOT NULL,
	"house_number" text NOT NULL,
	"moo" text DEFAULT '' NOT NULL,
	"trok" text DEFAULT '' NOT NULL,
	"soi" text DEFAULT '' NOT NULL,
	"road" text DEFAULT '' NOT NULL,
	"subdistrict" text NOT NULL,
	"district" text NOT NULL,
	"province" text NOT NULL,
	"master_id" uuid,
	"opened_on" date NOT NULL,
	"closed_on" date,
	CONSTRAINT "house_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "house_code_is_given_once" UNIQUE("office_code","house_code"),
	CONSTRAINT "house_code_is_eleven_digits" CHECK ("house"."house_code" ~ '^[0-9]{11}$'),
	CONSTRAINT "house_closes_after_it_opens" CHECK ("house"."closed_on" is null or "house"."closed_on" >= "house"."opened_on")
);
--> statement-breakpoint
CREATE TABLE "national_id_claim" (
	"national_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" "office_kind" NOT NULL,
	"name_th" text NOT NULL,
	"name_en" text NOT NULL,
	"province_th" text NOT NULL,
	"province_en" text NOT NULL,
	"district_th" text NOT NULL,
	"may_enrol" boolean NOT NULL,
	"invented" boolean DEFAULT false NOT NULL,
	"counters" integer NOT NULL,
	CONSTRAINT "office_code_is_four_digits" CHECK ("office"."code" ~ '^[0-9]{4}$'),
	CONSTRAINT "office_joint_service_centre_does_not_enrol" CHECK ("office"."kind" <> 'joint_service' or not "office"."may_enrol"),
	CONSTRAINT "office_has_at_least_one_counter" CHECK ("office"."counters" >= 1)
);
--> statement-breakpoint
CREATE TABLE "live_event" (
	"office_code" text NOT NULL,
	"number" bigint NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_event_office_code_number_position_pk" PRIMARY KEY("office_code","number","position")
);
--> statement-breakpoint
CREATE TABLE "outbox_message" (
	"office_code" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "outbox_message_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "outbox_message_is_sent_once" UNIQUE("office_code","dedupe_key"),
	CONSTRAINT "outbox_message_attempts_is_not_negative" CHECK ("outbox_message"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_notice" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"values" jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "staff_notice_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "staff_notice_is_given_once" UNIQUE("office_code","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text DEFAULT '' NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person_name" (
	"person_id" uuid NOT NULL,
	"search_name" text NOT NULL,
	CONSTRAINT "person_name_person_id_search_name_pk" PRIMARY KEY("person_id","search_name")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"national_id" text NOT NULL,
	"prefix" text NOT NULL,
	"first_name" text NOT NULL,
	"middle_name" text DEFAULT '' NOT NULL,
	"last_name" text NOT NULL,
	"prefix_en" text NOT NULL,
	"first_name_en" text NOT NULL,
	"middle_name_en" text DEFAULT '' NOT NULL,
	"last_name_en" text NOT NULL,
	"sex" text NOT NULL,
	"born_on_digits" text NOT NULL,
	"born_on" date,
	"nationality" text NOT NULL,
	"status_code" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "person_number_is_thirteen_digits" CHECK ("person"."national_id" ~ '^[0-9]{13}$'),
	CONSTRAINT "person_birth_date_is_eight_digits" CHECK ("person"."born_on_digits" ~ '^[0-9]{8}$'),
	CONSTRAINT "person_sex_is_one_or_two" CHECK ("person"."sex" in ('1', '2')),
	CONSTRAINT "person_status_is_a_known_code" CHECK ("person"."status_code" between 0 and 13),
	CONSTRAINT "person_has_a_first_name" CHECK (trim("person"."first_name") <> '')
);
--> statement-breakpoint
CREATE TABLE "residence" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"house_office_code" text NOT NULL,
	"house_id" uuid NOT NULL,
	"kind" "residence_kind" DEFAULT 'main' NOT NULL,
	"owner_status" smallint NOT NULL,
	"lived_from" date NOT NULL,
	"lived_until" date,
	CONSTRAINT "residence_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "residence_ends_after_it_begins" CHECK ("residence"."lived_until" is null or "residence"."lived_until" >= "residence"."lived_from"),
	CONSTRAINT "residence_owner_status_is_not_negative" CHECK ("residence"."owner_status" >= 0)
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"unit" text NOT NULL,
	"assumed" boolean NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "setting_says_where_it_comes_from" CHECK (trim("setting"."source") <> '')
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"username" text PRIMARY KEY NOT NULL,
	"fails" integer NOT NULL,
	"blocked_until" timestamp with time zone,
	CONSTRAINT "sign_in_attempt_fails_is_not_negative" CHECK ("sign_in_attempt"."fails" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"method" "sign_in_method" NOT NULL,
	"office_code" text,
	"roles" "staff_role"[] DEFAULT '{}' NOT NULL,
	"counter_number" integer,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"active_at" timestamp with time zone NOT NULL,
	"locked_at" timestamp with time zone,
	"step_up_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end" "session_end",
	CONSTRAINT "staff_session_ended_says_why" CHECK (("staff_session"."ended_at" is null) = ("staff_session"."end" is null)),
	CONSTRAINT "staff_session_roles_come_with_an_office" CHECK ("staff_session"."office_code" is not null or cardinality("staff_session"."roles") = 0)
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"home_office_code" text NOT NULL,
	"username" text NOT NULL,
	"person_id" uuid NOT NULL,
	"house_id" uuid NOT NULL,
	"name_th" text NOT NULL,
	"name_en" text NOT NULL,
	"surname" text NOT NULL,
	"password_hash" text,
	"totp_sealed" "bytea",
	"totp_step" bigint DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "staff_username_is_taken_once" UNIQUE("username"),
	CONSTRAINT "staff_username_is_plain" CHECK ("staff"."username" ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
	CONSTRAINT "staff_password_comes_with_totp" CHECK ("staff"."password_hash" is null or "staff"."totp_sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "staff_grant" (
	"office_code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" "staff_role" NOT NULL,
	CONSTRAINT "staff_grant_office_code_staff_id_role_pk" PRIMARY KEY("office_code","staff_id","role")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"staff_id" uuid NOT NULL,
	"place" text NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_staff_id_place_pk" PRIMARY KEY("staff_id","place")
);
--> statement-breakpoint
CREATE TABLE "stored_answer" (
	"office_code" text NOT NULL,
	"actor_id" text NOT NULL,
	"key" uuid NOT NULL,
	"command" text NOT NULL,
	"body_digest" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "stored_answer_office_code_actor_id_key_pk" PRIMARY KEY("office_code","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "pairing_code" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"handle" text NOT NULL,
	"code_hash" text NOT NULL,
	"counter_number" integer NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries_left" integer DEFAULT 5 NOT NULL,
	"used_at" timestamp with time zone,
	"workstation_id" uuid,
	CONSTRAINT "pairing_code_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "pairing_code_handle_is_used_once" UNIQUE("office_code","handle"),
	CONSTRAINT "pairing_code_tries_do_not_go_below_zero" CHECK ("pairing_code"."tries_left" >= 0),
	CONSTRAINT "pairing_code_used_made_a_workstation" CHECK (("pairing_code"."used_at" is null) = ("pairing_code"."workstation_id" is null))
);
--> statement-breakpoint
CREATE TABLE "workstation" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"machine_name" text NOT NULL,
	"machine_code" text NOT NULL,
	"counter_number" integer NOT NULL,
	"public_key" jsonb NOT NULL,
	"key_in_hardware" boolean NOT NULL,
	"agent_version" text NOT NULL,
	"reading_counter" bigint DEFAULT 0 NOT NULL,
	"paired_at" timestamp with time zone NOT NULL,
	"paired_by" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	"reader_name" text,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"revoke_reason" text,
	CONSTRAINT "workstation_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "workstation_revocation_has_who_and_why" CHECK (("workstation"."revoked_at" is null) = ("workstation"."revoked_by" is null) and ("workstation"."revoked_at" is null or ("workstation"."revoke_reason" is not null and trim("workstation"."revoke_reason") <> ''))),
	CONSTRAINT "workstation_counter_number_is_positive" CHECK ("workstation"."counter_number" >= 1)
);
--> statement-breakpoint
CREATE INDEX "access_log_of_person" ON "access_log" USING btree ("person_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "stated_purpose_of_session" ON "stated_purpose" USING btree ("office_code","session_hash","person_id","until");--> statement-breakpoint
CREATE INDEX "audit_entry_of_subject" ON "audit_entry" USING btree ("office_code","subject_id","number");--> statement-breakpoint
CREATE INDEX "card_check_of_counter" ON "card_check" USING btree ("office_code","counter_number","opened_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "card_check_open_of_session" ON "card_check" USING btree ("office_code","session_hash") WHERE "card_check"."state" = 'open';--> statement-breakpoint
CREATE INDEX "card_ticket_by_age" ON "card_ticket" USING btree ("office_code","issued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "card_latest_is_one_per_person" ON "card" USING btree ("person_id") WHERE "card"."latest";--> statement-breakpoint
CREATE INDEX "house_by_number" ON "house" USING btree ("office_code","house_number","moo","id");--> statement-breakpoint
CREATE INDEX "outbox_message_due" ON "outbox_message" USING btree ("office_code","due_at","id") WHERE "outbox_message"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "staff_notice_of_staff" ON "staff_notice" USING btree ("office_code","staff_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "person_name_by_prefix" ON "person_name" USING btree ("search_name" text_pattern_ops,"person_id");--> statement-breakpoint
CREATE INDEX "residence_of_house" ON "residence" USING btree ("house_id","lived_until");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_session_open_is_one_per_person" ON "staff_session" USING btree ("staff_id") WHERE "staff_session"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_session_counter_has_one_clerk" ON "staff_session" USING btree ("office_code","counter_number") WHERE "staff_session"."ended_at" is null and "staff_session"."counter_number" is not null;--> statement-breakpoint
CREATE INDEX "staff_session_of_staff" ON "staff_session" USING btree ("staff_id","created_at");--> statement-breakpoint
CREATE INDEX "stored_answer_by_age" ON "stored_answer" USING btree ("office_code","at");