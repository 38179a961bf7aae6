ALTER TABLE "sign_in_attempt" ADD COLUMN "code_fails" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_codes_are_among_the_fails" CHECK ("sign_in_attempt"."code_fails" between 0 and greatest("sign_in_attempt"."fails", 0));--> statement-breakpoint
grant update (code_fails) on sign_in_attempt to thabian_app;
