ALTER TABLE "passkey_challenge" ADD COLUMN "salt" text;
--> statement-breakpoint
alter table passkey_challenge add constraint passkey_challenge_salt_is_of_a_step_up
  check ((kind = 'step-up') = (salt is not null));
--> statement-breakpoint
alter table passkey_challenge add constraint passkey_challenge_is_somebodys_but_at_sign_in
  check ((kind = 'sign-in') = (staff_id is null));
--> statement-breakpoint
-- Whoever shows a passkey may find it; only its owner may remove it.
create policy owner_removes_it on passkey as restrictive for delete to thabian_app
  using (staff_id = nullif(current_setting('app.staff', true), '')::uuid);
--> statement-breakpoint
grant delete on passkey to thabian_app;
--> statement-breakpoint
-- Whose it is, and its key, stay what they were when it was made known.
revoke update on passkey, passkey_challenge from thabian_app;
--> statement-breakpoint
grant update (counter, backed_up, last_used_at) on passkey to thabian_app;
--> statement-breakpoint
grant update (used_at) on passkey_challenge to thabian_app;
