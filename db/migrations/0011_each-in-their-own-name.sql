-- Whose a row is, and when it came about, stays as it was: only what moves on may be changed.
revoke update on workstation, pairing_code, card_ticket, card_check, audit_head, staff_session, sign_in_attempt, draft from thabian_app;
--> statement-breakpoint
grant update (reading_counter, seen_at, reader_name, revoked_at, revoked_by, revoke_reason) on workstation to thabian_app;
--> statement-breakpoint
grant update (expires_at, tries_left, used_at, workstation_id) on pairing_code to thabian_app;
--> statement-breakpoint
grant update (used_at) on card_ticket to thabian_app;
--> statement-breakpoint
grant update (card, rows, verdict, answer, asked, state, ended_at, reason, note, second_staff_id, version) on card_check to thabian_app;
--> statement-breakpoint
grant update (number, hash) on audit_head to thabian_app;
--> statement-breakpoint
grant update (office_code, roles, counter_number, active_at, locked_at, step_up_until, ended_at, "end") on staff_session to thabian_app;
--> statement-breakpoint
grant update (fails, blocked_until) on sign_in_attempt to thabian_app;
--> statement-breakpoint
grant update (body, saved_at) on draft to thabian_app;
--> statement-breakpoint
revoke update on outbox_message, staff_session, card_check, audit_head from thabian_worker;
--> statement-breakpoint
grant update (attempts, due_at, last_error, delivered_at) on outbox_message to thabian_worker;
--> statement-breakpoint
grant update (ended_at, "end") on staff_session to thabian_worker;
--> statement-breakpoint
grant update (card, state, ended_at, version) on card_check to thabian_worker;
--> statement-breakpoint
grant update (number, hash) on audit_head to thabian_worker;
--> statement-breakpoint

-- Nobody looks at a person, reads a card or leaves a trace in another's name, whatever the office.
do $$
declare t text;
begin
  foreach t in array array['access_log', 'card_ticket', 'card_reading', 'card_check'] loop
    execute format($p$create policy in_ones_own_name on %I as restrictive for insert to thabian_app
      with check (staff_id = nullif(current_setting('app.staff', true), '')::uuid)$p$, t);
  end loop;
end $$;
--> statement-breakpoint
create policy in_ones_own_name on audit_entry as restrictive for insert to thabian_app
  with check (actor_kind <> 'staff' or actor_id = nullif(current_setting('app.staff', true), ''));
--> statement-breakpoint
create policy as_the_clock on audit_entry as restrictive for insert to thabian_worker
  with check (actor_kind = 'clock');
