CREATE TYPE "public"."authenticator_state" AS ENUM('pending', 'active', 'suspended', 'revoked', 'replaced');--> statement-breakpoint
CREATE TYPE "public"."enrolment_state" AS ENUM('issued', 'scanned', 'matched', 'pin-set', 'done', 'cancelled', 'expired', 'failed');--> statement-breakpoint
CREATE TABLE "authenticator" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"office_code" text NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"public_key" jsonb NOT NULL,
	"device_key" text NOT NULL,
	"device_name" text NOT NULL,
	"pin_hash" text,
	"fails" smallint DEFAULT 0 NOT NULL,
	"state" "authenticator_state" DEFAULT 'pending' NOT NULL,
	"cause" text,
	"created_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "authenticator_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "authenticator_key_is_used_once" UNIQUE("person_id","device_key"),
	CONSTRAINT "authenticator_wrong_pins_end_at_ten" CHECK ("authenticator"."fails" between 0 and 10),
	CONSTRAINT "authenticator_in_use_has_a_pin" CHECK ("authenticator"."state" not in ('active', 'suspended') or ("authenticator"."pin_hash" is not null and "authenticator"."activated_at" is not null)),
	CONSTRAINT "authenticator_ended_says_when" CHECK (("authenticator"."state" in ('revoked', 'replaced')) = ("authenticator"."ended_at" is not null)),
	CONSTRAINT "authenticator_says_why_it_is_not_in_use" CHECK (("authenticator"."state" in ('suspended', 'revoked', 'replaced')) = ("authenticator"."cause" is not null and "authenticator"."cause" ~ '\S')),
	CONSTRAINT "authenticator_ended_keeps_no_pin" CHECK ("authenticator"."state" not in ('revoked', 'replaced') or "authenticator"."pin_hash" is null)
);
--> statement-breakpoint
CREATE TABLE "authenticator_event" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"authenticator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text,
	"at" timestamp with time zone NOT NULL,
	"office_code" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"ial" numeric(2, 1),
	"aal" numeric(2, 1),
	CONSTRAINT "authenticator_event_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "authenticator_event_is_of_a_known_kind" CHECK ("authenticator_event"."kind" in ('enrol', 'activate', 'suspend', 'lift', 'revoke', 'replace', 'sign-in')),
	CONSTRAINT "authenticator_event_that_takes_away_says_why" CHECK ("authenticator_event"."kind" not in ('suspend', 'revoke', 'replace') or ("authenticator_event"."cause" is not null and "authenticator_event"."cause" ~ '\S'))
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"authenticator_id" uuid NOT NULL,
	"items" text[] NOT NULL,
	"terms_version" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "consent_is_given_once_a_phone" UNIQUE("person_id","authenticator_id"),
	CONSTRAINT "consent_names_what_is_agreed_to" CHECK (cardinality("consent"."items") > 0)
);
--> statement-breakpoint
CREATE TABLE "phone_proof" (
	"device_key" text NOT NULL,
	"proof_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "phone_proof_device_key_proof_id_pk" PRIMARY KEY("device_key","proof_id")
);
--> statement-breakpoint
CREATE TABLE "terms_version" (
	"version" text PRIMARY KEY NOT NULL,
	"valid_from" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"office_code" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"check_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"counter_number" integer,
	"state" "enrolment_state" DEFAULT 'issued' NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"device_key" text,
	"authenticator_id" uuid,
	"terms_version" text,
	"match_digest" text,
	"match_tries_left" smallint DEFAULT 3 NOT NULL,
	"scanned_at" timestamp with time zone,
	"matched_at" timestamp with time zone,
	"pin_set_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cause" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "enrolment_office_code_id_pk" PRIMARY KEY("office_code","id"),
	CONSTRAINT "enrolment_comes_from_one_check" UNIQUE("office_code","check_id"),
	CONSTRAINT "enrolment_ended_says_when" CHECK (("enrolment"."state" in ('done', 'cancelled', 'expired', 'failed')) = ("enrolment"."ended_at" is not null)),
	CONSTRAINT "enrolment_ended_early_says_why" CHECK (("enrolment"."state" in ('cancelled', 'expired', 'failed')) = ("enrolment"."cause" is not null and "enrolment"."cause" ~ '\S')),
	CONSTRAINT "enrolment_scanned_has_its_phone" CHECK (("enrolment"."scanned_at" is null) = ("enrolment"."device_key" is null) and ("enrolment"."scanned_at" is null) = ("enrolment"."authenticator_id" is null)
        and ("enrolment"."scanned_at" is null) = ("enrolment"."terms_version" is null) and ("enrolment"."scanned_at" is null) = ("enrolment"."match_digest" is null)),
	CONSTRAINT "enrolment_waiting_has_no_phone" CHECK ("enrolment"."state" <> 'issued' or "enrolment"."scanned_at" is null),
	CONSTRAINT "enrolment_steps_come_in_order" CHECK (("enrolment"."matched_at" is null or "enrolment"."scanned_at" is not null) and ("enrolment"."pin_set_at" is null or "enrolment"."matched_at" is not null)),
	CONSTRAINT "enrolment_state_has_its_steps" CHECK (("enrolment"."state" not in ('scanned', 'matched', 'pin-set', 'done') or "enrolment"."scanned_at" is not null)
        and ("enrolment"."state" not in ('matched', 'pin-set', 'done') or "enrolment"."matched_at" is not null)
        and ("enrolment"."state" not in ('pin-set', 'done') or "enrolment"."pin_set_at" is not null)),
	CONSTRAINT "enrolment_match_tries_are_three" CHECK ("enrolment"."match_tries_left" between 0 and 3)
);
--> statement-breakpoint
CREATE TABLE "enrolment_token" (
	"office_code" text NOT NULL,
	"token_hash" text NOT NULL,
	"code_digest" text NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"code_expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "enrolment_token_office_code_token_hash_pk" PRIMARY KEY("office_code","token_hash"),
	CONSTRAINT "enrolment_token_code_is_given_once" UNIQUE("office_code","code_digest"),
	CONSTRAINT "enrolment_token_lives_a_minute_and_its_code_two" CHECK ("enrolment_token"."expires_at" <= "enrolment_token"."issued_at" + interval '60 seconds' and "enrolment_token"."code_expires_at" <= "enrolment_token"."issued_at" + interval '120 seconds'),
	CONSTRAINT "enrolment_token_is_used_after_it_was_issued" CHECK ("enrolment_token"."used_at" is null or "enrolment_token"."used_at" >= "enrolment_token"."issued_at")
);
--> statement-breakpoint
ALTER TABLE "audit_entry" DROP CONSTRAINT "audit_entry_actor_is_of_a_known_kind";--> statement-breakpoint
CREATE INDEX "authenticator_of_key" ON "authenticator" USING btree ("device_key");--> statement-breakpoint
CREATE UNIQUE INDEX "authenticator_in_use_is_one_per_person" ON "authenticator" USING btree ("person_id") WHERE "authenticator"."state" in ('active', 'suspended');--> statement-breakpoint
CREATE INDEX "authenticator_event_of_person" ON "authenticator_event" USING btree ("person_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "phone_proof_by_age" ON "phone_proof" USING btree ("at");--> statement-breakpoint
CREATE INDEX "enrolment_open_of_session" ON "enrolment" USING btree ("office_code","session_hash") WHERE "enrolment"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "enrolment_token_by_age" ON "enrolment_token" USING btree ("office_code","issued_at");--> statement-breakpoint
CREATE INDEX "enrolment_token_of_code" ON "enrolment_token" USING btree ("code_digest");--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_is_of_a_known_kind" CHECK ("audit_entry"."actor_kind" in ('staff', 'machine', 'clock', 'visitor', 'phone'));