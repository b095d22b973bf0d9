// Written by `npm run types:database` from the functions of schema api. Not to be changed by hand.
export type Json = unknown;

export interface Functions {
	account_link: {
		args: { token_hash: string };
		result: { kind: string; needs: string; email: string; name: string; unit_name: string; roles: string[]; expires_at: string }[];
	};
	acknowledge_alert: {
		args: { of_unit: string; of_id: string };
		result: boolean;
	};
	add_index_evidence: {
		args: { of_unit: string; of_year: number; of_key: string; file: Json };
		result: string;
	};
	alert_hook: {
		args: { of_unit: string };
		result: { url: string; failed_at: string | null; failure: string | null }[];
	};
	alert_hooks: {
		args: {  };
		result: { unit_id: string; unit_code: string }[];
	};
	alert_mails: {
		args: { daily_before: string };
		result: { unit_id: string; unit_code: string; unit_name: string; user_id: string; email: string }[];
	};
	alert_wish: {
		args: { of_unit: string };
		result: string;
	};
	alerts: {
		args: { of_unit: string; since?: string | null; at_most?: number | null };
		result: { id: string; kind: string; subject: string; field: string | null; detail: Json; raised_at: string; acknowledged_at: string | null; acknowledged_by: string | null; ended_at: string | null }[];
	};
	alerts_mailed: {
		args: { of_unit: string; of_user: string; ids: Json; went: boolean };
		result: null;
	};
	alerts_posted: {
		args: { of_unit: string; ids: Json; failed?: string | null };
		result: null;
	};
	answer_by_phone: {
		args: { entry: Json; of_key?: string | null; of_lateness?: string | null; contact_phone?: string | null; contact_purpose?: string | null; is_owner?: boolean | null };
		result: { status: string; received_at: string | null; problem: string | null; is_first: boolean; is_complete: boolean; level: number | null; stage: string | null; addition: string; is_called: boolean; owns: boolean }[];
	};
	approve_report: {
		args: { of_unit: string; of_year: number; of_quarter: number; because: string; read_sections?: Json | null };
		result: number;
	};
	ask_to_resend: {
		args: { of_unit: string; of_device: string };
		result: null;
	};
	assign_owner: {
		args: { of_unit: string; field: string; person_email: string };
		result: null;
	};
	audit: {
		args: { of_unit: string; kinds?: Json | null; by_actor?: string | null; from_day?: string | null; to_day?: string | null; before?: number | null; at_most?: number | null };
		result: { id: number; at: string; actor: string; actor_name: string | null; action: string; subject: string | null; subject_name: string | null; detail: Json }[];
	};
	audit_actors: {
		args: { of_unit: string };
		result: { actor: string; name: string | null }[];
	};
	audit_heads: {
		args: {  };
		result: { unit_id: string | null; number: number; hash: string }[];
	};
	awaited_code: {
		args: { token_hash: string };
		result: { user_id: string; secret: string; last_step: number }[];
	};
	beat_national: {
		args: {  };
		result: null;
	};
	begin_index_year: {
		args: { of_unit: string; of_year: number; with_rulebook: string };
		result: null;
	};
	broken_audit: {
		args: {  };
		result: { unit_id: string | null; number: number; id: number; why: string }[];
	};
	case_counts: {
		args: { of_unit: string; with_steps?: boolean | null };
		result: { open: number; overdue: number; unseen: number; alerts: number; first_steps: Json | null }[];
	};
	case_events: {
		args: { of_unit: string; of_slip: string };
		result: { at: string; person: string | null; deed: string; words: string | null; target: string | null }[];
	};
	case_figures: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { opened: number; answered: number; answered_in_time: number; open_overdue: number; median_days: number | null }[];
	};
	case_of_receipt: {
		args: { mark: string };
		result: { unit_id: string; unit_name: string; number: number; state: string; opened_at: string; due_on: string; interim: string | null; answer: string | null; answered_at: string | null; transferred_to: string | null; may_say_unsolved: boolean }[];
	};
	case_page: {
		args: { of_unit: string; of_slip: string };
		result: { number: number; cause: string; field: string | null; state: string; opened_at: string; acknowledge_by: string; due_on: string; owner: string | null; interim: string | null; answer: string | null; answered_at: string | null; answered_by: string | null; transferred_to: string | null; duplicate_of: string | null; duplicate_number: number | null; unsolved_at: string | null; has_receipt: boolean; has_contact: boolean; level: number; channel: string; stage: string | null; counter: string | null; answered_on: string; reasons: string[]; questionnaire: string; comment: string | null; is_masked: boolean }[];
	};
	case_setting: {
		args: { of_unit: string };
		result: { acknowledge_days: number; answer_days: number; urgent_answer_days: number; reopened_answer_days: number }[];
	};
	cases: {
		args: { of_unit: string; which?: string | null; of_field?: string | null; before_number?: number | null; at_most?: number | null };
		result: { slip_id: string; number: number; cause: string; field: string | null; state: string; opened_at: string; due_on: string; owner: string | null; answered_at: string | null; is_unsolved: boolean; level: number; channel: string; comment: string | null }[];
	};
	change_my_password: {
		args: { old_password: string; new_password: string; of_session: string };
		result: null;
	};
	changed_reports: {
		args: { of_unit?: string | null };
		result: { unit_code: string; year: number; quarter: number; version: number; part: string }[];
	};
	citizen_feedback: {
		args: { of_unit: string; of_quarter: string };
		result: { field: string; complained: number; source: string; as_of: string }[];
	};
	clear_sample: {
		args: {  };
		result: number;
	};
	close_account: {
		args: { of_unit: string; person: string };
		result: null;
	};
	close_account_of: {
		args: { email: string };
		result: string;
	};
	close_first_steps: {
		args: { of_unit: string };
		result: null;
	};
	close_place: {
		args: { of_unit: string; kind: string; of_code: string; closed: boolean };
		result: null;
	};
	close_sign_case: {
		args: { of_unit: string; of_number: number; reason: string };
		result: null;
	};
	confirm_invitation: {
		args: { token_hash: string };
		result: string;
	};
	contacts: {
		args: { of_unit: string };
		result: { slip_id: string; phone: string; consented_at: string; replied_at: string | null; answered_on: string; field: string | null; stage: string | null; level: number; comment: string | null }[];
	};
	copy_questionnaire: {
		args: { of_unit: string; from_version: string; wording: Json };
		result: string;
	};
	correct_report: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_field: string; body: Json; of_version: number; because: string };
		result: number;
	};
	correct_unit: {
		args: { of_unit: string; name: string; kind: string };
		result: null;
	};
	counter_officers: {
		args: { of_unit: string; of_counter?: string | null };
		result: { counter: string; name: string; post: string | null; photo_type: string | null; photo: string | null }[];
	};
	counters: {
		args: { of_unit: string };
		result: { code: string; name: string; name_en: string | null; reception_point: string; field: string | null; serves: string[]; position: number; closed_on: string | null }[];
	};
	create_account: {
		args: { email: string; full_name: string; role: string; password?: string | null; unit?: string | null; operator?: boolean | null };
		result: string;
	};
	create_device: {
		args: { of_unit: string; of_counter: string; token_hash: string; device_name?: string | null };
		result: { id: string; code: string; name: string }[];
	};
	create_key: {
		args: { of_unit: string; key_hash: string; key_name: string };
		result: string;
	};
	create_pairing_code: {
		args: { of_unit: string; of_counter: string };
		result: { code: string; expires_at: string }[];
	};
	create_receipt_key: {
		args: { of_unit: string; key_id: string; key_secret: string; key_kind: string; key_name: string };
		result: null;
	};
	create_unit: {
		args: { code: string; name: string; kind: string; parent_code?: string | null; is_sample?: boolean | null };
		result: string;
	};
	day_changes: {
		args: { of_unit: string };
		result: { day: string; works: boolean; name: string }[];
	};
	device_history: {
		args: { of_unit: string; of_device: string; at_most?: number | null };
		result: { at: string; person: string | null; deed: string; detail: Json }[];
	};
	device_states: {
		args: { of_unit: string };
		result: { id: string; code: string; name: string; counter: string; created_at: string; revoked_at: string | null; last_heartbeat_at: string | null; queued: number | null; oldest_queued_at: string | null; shelved: number | null; shelf: Json; resend_asked_at: string | null; storage_free_bytes: number | null; storage_persisted: boolean | null; storage_trouble: string | null; version: string | null; battery_percent: number | null; clock_offset_ms: number; last_slip_at: string | null; last_sequence: number | null; idle_seconds: number; thanks_seconds: number; sound: boolean; stage: string | null; has_pin: boolean }[];
	};
	device_totals: {
		args: {  };
		result: { paired: number; silent: number; waiting: number }[];
	};
	devices: {
		args: { of_unit: string };
		result: { id: string; code: string; name: string; counter: string; created_at: string; revoked_at: string | null; last_heartbeat_at: string | null; queued: number | null; oldest_queued_at: string | null; storage_free_bytes: number | null; storage_trouble: string | null; version: string | null; battery_percent: number | null; clock_offset_ms: number; last_slip_at: string | null }[];
	};
	do_with_case: {
		args: { of_unit: string; of_slip: string; deed: string; words?: string | null; target?: string | null; until_day?: string | null };
		result: string;
	};
	dossier_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; received: number; resolved_early: number; resolved_on_time: number; resolved_overdue: number; refused: number; withdrawn: number; supplement_asked: number; sources: string[]; as_of: string; shared: number }[];
	};
	dossier_imports: {
		args: { of_unit: string };
		result: { source: string; as_of: string; imported_at: string; imported_by: string | null; added: number; changed: number; unchanged: number; rejected: number }[];
	};
	dossier_mappings: {
		args: { of_unit: string };
		result: { source: string; mapping: Json; changed_at: string }[];
	};
	dossier_overlaps: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { source: string; place: number | null; shared: number; counted: number }[];
	};
	dossier_sources: {
		args: { of_unit: string };
		result: string[];
	};
	drop_index_action: {
		args: { of_unit: string; of_year: number; of_id: string };
		result: null;
	};
	drop_index_evidence: {
		args: { of_unit: string; of_year: number; of_id: string };
		result: null;
	};
	drop_index_fact: {
		args: { of_unit: string; of_year: number; of_key: string };
		result: null;
	};
	drop_index_scenario: {
		args: { of_unit: string; of_year: number; of_id: string };
		result: null;
	};
	emblem: {
		args: { hash: string };
		result: { media_type: string; content: string }[];
	};
	end_index_task: {
		args: { of_unit: string; of_year: number; of_id: string; done_day?: string | null };
		result: null;
	};
	end_my_session: {
		args: { of_session: string; others?: boolean | null };
		result: null;
	};
	end_role: {
		args: { of_unit: string; person: string; role: string };
		result: null;
	};
	end_second_factor: {
		args: { password: string };
		result: null;
	};
	ensure_receipt_key: {
		args: { of_unit: string; key_id: string; key_secret: string };
		result: string;
	};
	enter_index_facts: {
		args: { of_unit: string; of_year: number; entries: Json; file?: Json | null };
		result: null;
	};
	field_beginnings: {
		args: { of_unit: string };
		result: { field: string; begins_on: string; ends_on: string | null }[];
	};
	field_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; item: string; level: number; counted: boolean; n: number }[];
	};
	field_owners: {
		args: { of_unit: string };
		result: { field: string; name: string }[];
	};
	fields: {
		args: { of_unit: string };
		result: { code: string; name: string; name_en: string | null; position: number; closed_on: string | null }[];
	};
	file_report_section: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_field: string; body: Json; of_revision: number };
		result: string;
	};
	find_seal: {
		args: { of_hash: string };
		result: { unit_code: string; unit_name: string; year: number; quarter: number; version: number; newest: number; format: string; hash: string; sealed_at: string }[];
	};
	first_account: {
		args: { email: string; password: string };
		result: boolean;
	};
	first_steps: {
		args: { of_unit: string };
		result: { committee: string | null; counters: number; counters_of_a_field: number; has_hours: boolean; others: number; tablets: number; last_paired_at: string | null; last_tested_at: string | null; last_tested_level: number | null; has_slips: boolean; closed_at: string | null }[];
	};
	forget_limit: {
		args: { name_hash: string };
		result: null;
	};
	forget_receipts: {
		args: {  };
		result: { links: number; secrets: number; contacts: number }[];
	};
	give_role: {
		args: { of_unit: string; person: string; role: string; from_day?: string | null; to_day?: string | null };
		result: boolean;
	};
	heartbeat: {
		args: { token_hash: string; report: Json };
		result: { config_version: string; server_time: string; resend_asked_at: string | null }[];
	};
	improvements: {
		args: { of_unit: string };
		result: { id: string; said: string; did: string; field: string | null; done_on: string; published_at: string | null }[];
	};
	index_actions: {
		args: { of_unit: string; of_year: number };
		result: { id: string; criterion: string; way: string; title: string | null; effort: number | null; changes: Json; version: number; changed_by: string | null; changed_at: string }[];
	};
	index_evidence: {
		args: { of_unit: string; of_year: number };
		result: { key: string; id: string; name: string; media_type: string; size: number; sha256: string; added_at: string }[];
	};
	index_evidence_file: {
		args: { of_unit: string; of_year: number; of_id: string };
		result: { name: string; media_type: string; content: string }[];
	};
	index_fact_history: {
		args: { of_unit: string; of_year: number; of_key: string };
		result: { version: number; fact: Json | null; entered_by: string | null; entered_at: string }[];
	};
	index_facts: {
		args: { of_unit: string; of_year: number };
		result: { key: string; value: Json; source: string; as_of: string; note: string | null; post: string | null; cause: string | null; remedy: string | null; due_on: string | null; link: string | null; reason: string | null; version: number; entered_by: string | null; entered_at: string }[];
	};
	index_is_public: {
		args: { of_unit: string; of_year: number };
		result: boolean;
	};
	index_peers: {
		args: { of_unit: string; of_year: number };
		result: { peer: string; area: string; points: string; source: string }[];
	};
	index_rows: {
		args: { of_unit: string; of_year: number; with_levels?: boolean | null };
		result: Json[];
	};
	index_rows_of_two_years: {
		args: { of_unit: string; of_year: number };
		result: Json[];
	};
	index_scenarios: {
		args: { of_unit: string; of_year: number };
		result: { id: string; title: string; changes: Json; kept_by: string | null; kept_at: string }[];
	};
	index_tasks: {
		args: { of_unit: string; of_year: number };
		result: { id: string; criterion: string; title: string; owner: string; due_on: string; done_on: string | null; scenario: string | null }[];
	};
	index_year: {
		args: { of_unit: string; of_year: number };
		result: { rulebook: string; document: Json; published: Json | null }[];
	};
	index_years: {
		args: { of_unit: string };
		result: number[];
	};
	indicator_rows: {
		args: { of_unit: string; from_day: string; to_day: string; of_field?: string | null };
		result: Json[];
	};
	invite: {
		args: { of_unit: string; email: string; full_name: string; role: string; token_hash: string; fields?: Json | null; from_day?: string | null; to_day?: string | null; owned_from?: string | null };
		result: { id: string; state: string; expires_at: string | null }[];
	};
	keep_index_scenario: {
		args: { of_unit: string; of_year: number; of_title: string; changes: Json };
		result: string;
	};
	key_unit: {
		args: { key_hash: string };
		result: string | null;
	};
	keys: {
		args: { of_unit: string };
		result: { id: string; name: string; created_at: string; last_used_at: string | null; revoked_at: string | null }[];
	};
	kiosk_setup: {
		args: { token_hash: string };
		result: { unit_id: string; unit_name: string; is_sample: boolean; device: string; device_name: string; counter: string; counter_name: string; counter_name_en: string | null; field: string | null; field_name: string | null; field_name_en: string | null; fields: Json; stage: string | null; questionnaire: string; idle_seconds: number; thanks_seconds: number; sound: boolean; opening_hours: Json | null; pin_hash: string | null; committee: string | null; hotline: string | null; accent: string | null; emblem: string | null; officer: string | null; officer_post: string | null; officer_photo: string | null; config_version: string }[];
	};
	known_slips: {
		args: { of_unit: string; ids: Json };
		result: { id: string; level: number; answered_at: string; field: string | null; counter: string | null; stage: string | null; reasons: string[]; items: Json; facts: Json; comment: string | null }[];
	};
	make_index_task: {
		args: { of_unit: string; of_year: number; of_criterion: string; of_title: string; of_owner: string; due_day: string };
		result: string;
	};
	make_index_tasks: {
		args: { of_unit: string; of_year: number; of_scenario: string; tasks: Json };
		result: number;
	};
	mark_case: {
		args: { of_unit: string; of_slip: string; mark: string };
		result: boolean;
	};
	marked_slips: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { mark: string; counted: boolean; n: number }[];
	};
	missing_slips: {
		args: { of_unit: string };
		result: { device: string; first: number; last: number }[];
	};
	my_account: {
		args: {  };
		result: { email: string; name: string; locale: string | null; created_at: string; second_factor_since: string | null }[];
	};
	my_sessions: {
		args: {  };
		result: { id: string; browser: string; created_at: string; last_used_at: string; expires_at: string }[];
	};
	my_units: {
		args: {  };
		result: { unit_id: string; roles: string[]; fields: string[] }[];
	};
	note_dossier_import: {
		args: { of_unit: string; of_source: string; as_of_day: string; added: number; changed: number; unchanged: number; rejected: number };
		result: null;
	};
	note_outbox_import: {
		args: { of_unit: string; file: string; outcome: Json };
		result: null;
	};
	note_slip_export: {
		args: { of_unit: string; asked: Json; n: number };
		result: null;
	};
	numbers_to: {
		args: { last: number };
		result: number[];
	};
	offer_labels: {
		args: { of_unit: string; slips: Json; key_id: string; expires_on: string; field?: string | null; stage?: string | null };
		result: null;
	};
	offer_receipt: {
		args: { of_unit: string; slip: string; key_id: string; nonce: string; expires_on: string; dossier_code: string; stage: string; source: string; field?: string | null; procedure?: string | null; lateness?: string | null };
		result: { made_with: string; made_nonce: string; runs_out_on: string; for_field: string | null; is_late: string | null; is_new: boolean; stands_field: string | null; stands_procedure: string | null }[];
	};
	offer_reset: {
		args: { of_unit: string; person: string; token_hash: string };
		result: string;
	};
	officer_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; officers: string[]; levels: number[] }[];
	};
	open_sign_case: {
		args: { of_unit: string; of_quarter: string; of_test: string; of_part: string; counted: Json };
		result: boolean;
	};
	outbox_devices: {
		args: { of_unit: string };
		result: { id: string; code: string; name: string; token_hash: string }[];
	};
	owner_times: {
		args: { of_unit: string };
		result: { field: string; name: string; valid_from: string; valid_to: string | null }[];
	};
	paper_words: {
		args: { of_unit: string };
		result: { kind: string; word: string; meaning: string }[];
	};
	people: {
		args: { of_unit: string };
		result: { id: string; email: string; name: string; roles: Json; fields: string[]; last_sign_in_at: string | null; invited_until: string | null; belongs_elsewhere: boolean; owned: Json }[];
	};
	period: {
		args: { of_unit: string; from_day: string; to_day: string; before_from: string; before_to: string; year_from: string; year_to: string; of_field?: string | null; of_counter?: string | null; of_channel?: string | null; of_stage?: string | null; of_level?: number | null; of_reason?: string | null; of_officer?: string | null };
		result: Json[];
	};
	publication_standing: {
		args: { of_unit: string; of_quarter: string };
		result: { version: number; closed: boolean; minimum: number; fresh: Json; ruled: Json }[];
	};
	publish_marks: {
		args: { of_unit: string; of_year: number; marks: Json; as_of_day: string };
		result: { mark: string; yes: number; no: number; as_of: string }[];
	};
	publish_on_time: {
		args: { of_unit: string; of_year: number; now_in_time: number; now_overdue: number; as_of_day: string };
		result: { in_time: number; overdue: number; as_of: string }[];
	};
	publish_quarter: {
		args: { of_unit: string; of_quarter: string; after_version: number; is_over: boolean; plan: Json };
		result: number;
	};
	published_quarters: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { quarter: string; version: number; published_at: string; closed: boolean; minimum: number; figures: Json; dossiers: number | null; dossiers_as_of: string | null; stages: Json | null }[];
	};
	put_case_setting: {
		args: { of_unit: string; acknowledge_days: number; answer_days: number; urgent_answer_days: number; reopened_answer_days: number };
		result: null;
	};
	put_citizen_feedback: {
		args: { of_unit: string; of_quarter: string; of_field: string; of_source: string; as_of_day: string; complained?: number | null };
		result: null;
	};
	put_counter: {
		args: { of_unit: string; code: string; name: string; name_en?: string | null; reception_point?: string | null; field?: string | null; at_position?: number | null; serves?: Json | null };
		result: null;
	};
	put_counter_officer: {
		args: { of_unit: string; of_counter: string; name: string; post?: string | null; picture?: Json | null };
		result: null;
	};
	put_device: {
		args: { of_unit: string; of_device: string; name: string; idle_seconds: number; thanks_seconds: number; sound: boolean; stage?: string | null; response_interval?: number | null };
		result: null;
	};
	put_dossier_mapping: {
		args: { of_unit: string; of_source: string; new_mapping: Json };
		result: null;
	};
	put_dossier_rows: {
		args: { of_unit: string; from_source: string; as_of_day: string; dossiers: Json };
		result: { ord: number; status: string; problem: string | null; elsewhere: string | null }[];
	};
	put_dossiers: {
		args: { of_unit: string; from_source: string; as_of_day: string; dossiers: Json };
		result: { added: number; changed: number; unchanged: number }[];
	};
	put_field: {
		args: { of_unit: string; code: string; name: string; name_en?: string | null; at_position?: number | null };
		result: null;
	};
	put_index_action: {
		args: { of_unit: string; of_year: number; action: Json };
		result: string;
	};
	put_index_facts: {
		args: { of_unit: string; of_year: number; with_rulebook: string; facts: Json; published?: Json | null };
		result: number;
	};
	put_index_peers: {
		args: { of_unit: string; of_year: number; of_source: string; scores: Json };
		result: number;
	};
	put_my_account: {
		args: { full_name: string; locale: string };
		result: null;
	};
	put_owned_fields: {
		args: { of_unit: string; person: string; fields: Json; from_day?: string | null };
		result: null;
	};
	put_paper_words: {
		args: { of_unit: string; words: Json };
		result: null;
	};
	put_receipt_setting: {
		args: { of_unit: string; valid_days: number; poster_limit: number; poster_minutes: number; public_address?: string | null };
		result: null;
	};
	put_reception_point: {
		args: { of_unit: string; code: string; name: string; address?: string | null };
		result: null;
	};
	put_report_setting: {
		args: { of_unit: string; label: string; frame: Json };
		result: null;
	};
	put_rulebook: {
		args: { id: string; title: string; document: Json };
		result: null;
	};
	put_sample_owners: {
		args: { of_unit: string; owners: Json };
		result: null;
	};
	put_sample_receipts: {
		args: { of_unit: string; receipts: Json };
		result: null;
	};
	put_source_order: {
		args: { of_unit: string; sources: Json };
		result: null;
	};
	put_unit_face: {
		args: { of_unit: string; committee: string; hotline: string; accent: string; picture?: Json | null };
		result: null;
	};
	put_unit_setting: {
		args: { of_unit: string; publication_minimum: number; response_interval_seconds: number; burst_limit: number; burst_minutes: number; opening_hours: Json; report_due_days: number; dissatisfied_at_most: number };
		result: null;
	};
	put_year_days: {
		args: { of_unit: string; of_year: number; days: Json };
		result: number;
	};
	quarter: {
		args: { of_unit: string; first_day: string; of_field?: string | null; sections_of?: Json | null; with_index?: boolean | null };
		result: Json[];
	};
	quarter_dossiers: {
		args: { of_unit: string; first_day: string };
		result: Json[];
	};
	quarter_signs: {
		args: { of_unit: string; first_day: string; quarters?: number | null };
		result: Json;
	};
	quarter_with_predecessors: {
		args: { of_unit: string; first_day: string; of_field?: string | null; sections_of?: Json | null; with_index?: boolean | null };
		result: { unit: string; figures: Json }[];
	};
	quarters_to_publish: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: string[];
	};
	questionnaire: {
		args: { of_version: string };
		result: { version: string; title: string; question_vi: string; question_en: string; id: string; kind: string; factor: string | null; position: number; starred: boolean; stages: string[] | null; urgent: boolean; vi: string; en: string; asked: boolean }[];
	};
	raise_alerts: {
		args: { silent_minutes?: number | null };
		result: number;
	};
	rate_766_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; dossiers: number; overdue: number; placed: Json; unplaced: number; moved_in: number; moved_out: number }[];
	};
	raw_report_counts: {
		args: { of_unit: string; from_day: string; to_day: string; until: string };
		result: { dimension: string; key: string; item: string; level: number; counted: boolean; n: number }[];
	};
	receipt_keys: {
		args: {  };
		result: { unit_id: string; id: string; secret: string; kind: string; retired_on: string | null; revoked: boolean }[];
	};
	receipt_keys_of: {
		args: { of_unit: string };
		result: { id: string; kind: string; name: string; created_at: string; retired_at: string | null; revoked_at: string | null }[];
	};
	receipt_page: {
		args: { of_unit: string; of_slip: string };
		result: { tapped: boolean; fresh: boolean; added: boolean; contact_left: boolean; stage: string | null; procedure: string | null; field: string | null; offered_on: string | null }[];
	};
	receipt_secret: {
		args: { of_unit: string; of_period: string };
		result: string;
	};
	receipt_setting: {
		args: { of_unit: string };
		result: { valid_days: number; poster_limit: number; poster_minutes: number; public_address: string | null }[];
	};
	reception_points: {
		args: { of_unit: string };
		result: { code: string; name: string; address: string | null; closed_on: string | null }[];
	};
	recount_part: {
		args: { of_unit: string; of_month?: string | null };
		result: { slips: number; differences: number }[];
	};
	recount_parts: {
		args: {  };
		result: { unit_id: string; unit: string; month: string | null }[];
	};
	recount_slips: {
		args: {  };
		result: { slips: number; differences: number }[];
	};
	redeem_pairing_code: {
		args: { code: string; token_hash: string };
		result: string;
	};
	remove_improvement: {
		args: { of_unit: string; of_id: string };
		result: boolean;
	};
	reply_contact: {
		args: { of_unit: string; of_slip: string };
		result: boolean;
	};
	report_board: {
		args: { of_unit: string; of_year: number };
		result: { unit_id: string; code: string; name: string; valid_from: string; valid_to: string | null; successors: Json; due_days: number; day_changes: Json; fields: Json; sections: Json; seals: Json }[];
	};
	report_cases: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; opened: number; on_time: number; late: number; closed: number; overdue: number; waiting: number }[];
	};
	report_comments: {
		args: { of_unit: string; from_day: string; to_day: string; at_most?: number | null };
		result: { field: string; level: number; comment: string; said: number }[];
	};
	report_on_demand: {
		args: { of_unit: string; from_day: string; to_day: string; before_from: string; before_to: string; year_from: string; year_to: string };
		result: Json;
	};
	report_rows: {
		args: { of_unit: string; of_year: number; of_quarter: number };
		result: Json;
	};
	report_sections: {
		args: { of_unit: string; of_year: number };
		result: { year: number; quarter: number; field: string; version: number; state: string; body: Json; reasons: string | null; filed_at: string; first_filed_at: string; filed_by: string | null; due_on: string }[];
	};
	report_setting: {
		args: { of_unit: string };
		result: { unit_id: string; frame: Json }[];
	};
	report_versions: {
		args: { of_unit: string; of_year: number };
		result: { year: number; quarter: number; version: number; place: number; hash: string; sealed_at: string; taken_by: string | null; because: string }[];
	};
	reset_account: {
		args: { email: string; token_hash: string };
		result: string;
	};
	response_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { field: string; stage: string; dossiers: number; offered: number; answered: number; answered_offline: number; slips: number; satisfied: number }[];
	};
	response_intervals: {
		args: { of_unit: string };
		result: { device: string; seconds: number }[];
	};
	retention: {
		args: { of_unit: string; on_day: string };
		result: { what: string; held: number; due: number; oldest: string | null; next_on: string | null }[];
	};
	retire_receipt_key: {
		args: { of_unit: string; key_id: string };
		result: null;
	};
	return_report_section: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_field: string; reasons: string };
		result: null;
	};
	revoke_device: {
		args: { of_unit: string; of_device: string };
		result: null;
	};
	revoke_key: {
		args: { of_unit: string; of_key: string };
		result: null;
	};
	revoke_receipt_key: {
		args: { of_unit: string; key_id: string };
		result: null;
	};
	rulebook: {
		args: { of_id: string };
		result: { id: string; title: string; document: Json }[];
	};
	rulebooks: {
		args: {  };
		result: { id: string; title: string; year: number | null; version: string | null; unit_id: string | null; in_use: boolean }[];
	};
	sample_device: {
		args: { token_hash: string };
		result: string;
	};
	save_rulebook: {
		args: { of_unit: string; of_id: string; of_title: string; of_document: Json };
		result: null;
	};
	save_section_draft: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_field: string; written: Json; of_revision: number };
		result: { saved: boolean; revision: number; body: Json; saved_by: string | null; saved_at: string }[];
	};
	say_unsolved: {
		args: { mark: string; words?: string | null };
		result: boolean;
	};
	seal_audit: {
		args: { at_most?: number | null };
		result: number;
	};
	seal_report: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_version: number; content: string; files: Json };
		result: string;
	};
	sealed_file: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_version: number; of_format: string };
		result: string[];
	};
	sealed_report: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_version: number };
		result: { version: number; content: string; hash: string; sealed_at: string }[];
	};
	section_drafts: {
		args: { of_unit: string; of_year: number; of_quarter: number };
		result: { field: string; revision: number; body: Json; saved_by: string | null; saved_at: string }[];
	};
	section_snapshots: {
		args: { of_unit: string; of_year: number; of_quarter: number };
		result: { field: string; counted_until: string | null; counts: Json; dossiers: Json | null; owners: Json }[];
	};
	sees_national: {
		args: {  };
		result: boolean;
	};
	server_secret: {
		args: { purpose: string };
		result: string;
	};
	session: {
		args: { token_hash: string };
		result: { user_id: string; email: string; name: string; is_operator: boolean; roles: Json; session_id: string; locale: string | null }[];
	};
	set_alert_hook: {
		args: { of_unit: string; hook_url: string };
		result: string;
	};
	set_aside: {
		args: { of_unit: string; from_day: string; to_day: string; of_mark?: string | null; before_at?: string | null; before_id?: string | null; at_most?: number | null };
		result: Json[];
	};
	set_aside_counts: {
		args: { of_unit: string; from_day: string; to_day: string };
		result: { mark: string; alone: boolean; counted: boolean; n: number }[];
	};
	set_aside_slips: {
		args: { of_unit: string; from_day: string; to_day: string; of_mark?: string | null; before_at?: string | null; before_id?: string | null; at_most?: number | null };
		result: { id: string; answered_at: string; device_answered_at: string | null; received_at: string; counter: string | null; channel: string; device: string | null; marks: string[]; counted: boolean }[];
	};
	set_day_change: {
		args: { of_unit: string; of_day: string; works: boolean; name: string };
		result: null;
	};
	set_device_pin: {
		args: { of_unit: string; of_device: string; pin_hash?: string | null };
		result: null;
	};
	set_index_public: {
		args: { of_unit: string; of_year: number; to_public: boolean };
		result: null;
	};
	set_password_by_link: {
		args: { token_hash: string; password: string; full_name?: string | null };
		result: string;
	};
	set_satisfied_target: {
		args: { of_unit: string; target: number };
		result: null;
	};
	set_second_factor: {
		args: { password: string; secret: string; of_step: number };
		result: null;
	};
	sign_cases: {
		args: { of_unit: string; at_most?: number | null };
		result: { number: number; quarter: string; test: string; part: string; counted: Json; opened_at: string; closed_at: string | null; closed_by: string | null; reason: string | null }[];
	};
	sign_cases_named: {
		args: { of_unit: string };
		result: Json;
	};
	sign_counts: {
		args: { of_unit: string; first_day: string; quarters?: number | null };
		result: Json;
	};
	sign_in: {
		args: { email: string; password: string; browser?: string | null };
		result: { token: string; expires_at: string; needs_code: boolean }[];
	};
	sign_out: {
		args: { token_hash: string };
		result: null;
	};
	slip_counts: {
		args: { of_unit: string; from_day: string; to_day: string; of_field?: string | null };
		result: { dimension: string; key: string; item: string; level: number; counted: boolean; n: number }[];
	};
	slip_list: {
		args: { of_unit: string; from_day: string; to_day: string; of_field?: string | null; of_counter?: string | null; of_channel?: string | null; of_stage?: string | null; of_level?: number | null; of_reason?: string | null; with_text?: boolean | null; of_mark?: string | null; is_counted?: boolean | null; words?: string | null; before_at?: string | null; before_id?: string | null; at_most?: number | null; of_officer?: string | null; of_weekday?: number | null; of_hour?: number | null };
		result: { id: string; at: string; answered_at: string; device_answered_at: string | null; field: string | null; stage: string | null; counter: string | null; channel: string; device: string | null; level: number | null; reasons: string[]; comment: string | null; is_masked: boolean; marks: string[]; counted: boolean; case_state: string | null; questionnaire: string }[];
	};
	slip_rulings: {
		args: { of_unit: string; at_most?: number | null };
		result: { at: string; person: string | null; counted: boolean; n: number; mark: string | null; from_day: string | null; to_day: string | null; because: string | null }[];
	};
	slips_ruled_since: {
		args: { of_unit: string; since: string };
		result: number;
	};
	store_slips: {
		args: { entries: Json; waits?: boolean | null };
		result: { ord: number; id: string; status: string; received_at: string | null; problem: string | null }[];
	};
	succeed_unit: {
		args: { of_unit: string; into_unit: string; on_day: string };
		result: null;
	};
	switch_marked_slips: {
		args: { of_unit: string; from_day: string; to_day: string; of_mark: string; to_counted: boolean; because: string };
		result: number;
	};
	switch_slips: {
		args: { of_unit: string; slips: Json; to_counted: boolean; because: string };
		result: number;
	};
	take_alert_hook: {
		args: { of_unit: string };
		result: { url: string; secret: string; alerts: Json }[];
	};
	take_alerts: {
		args: { of_unit: string; of_user: string; ids: Json };
		result: Json;
	};
	take_code: {
		args: { token_hash: string; of_step: number };
		result: { token: string; expires_at: string }[];
	};
	take_from_limit: {
		args: { name_hash: string; most: number; minutes: number };
		result: boolean;
	};
	taken_from_limit: {
		args: { name_hash: string; minutes: number };
		result: number;
	};
	taken_report: {
		args: { of_unit: string; of_year: number; of_quarter: number; of_version: number };
		result: { rows: Json; taken_at: string; taken_by: string | null; because: string; place: number; previous_hash: string | null }[];
	};
	tell_alert: {
		args: { of_unit: string; of_kind: string; about: string; of_field?: string | null; details?: Json | null; is_over?: boolean | null };
		result: boolean;
	};
	today_mark: {
		args: { of_unit: string };
		result: string;
	};
	undo_succession: {
		args: { of_unit: string; into_unit: string };
		result: null;
	};
	unit_face: {
		args: { of_unit: string };
		result: { committee: string | null; hotline: string | null; accent: string | null; emblem: string | null }[];
	};
	unit_history: {
		args: { of_unit: string };
		result: { relation: string; id: string; code: string; name: string; kind: string; valid_from: string; valid_to: string | null }[];
	};
	unit_setting: {
		args: { of_unit: string };
		result: { questionnaire: string; publication_minimum: number; response_interval_seconds: number; burst_limit: number; burst_minutes: number; opening_hours: Json | null; report_label: string; report_due_days: number; dissatisfied_at_most: number }[];
	};
	units: {
		args: {  };
		result: { id: string; code: string; name: string; kind: string; parent_id: string | null; valid_from: string; valid_to: string | null; is_sample: boolean }[];
	};
	unmailed_alerts: {
		args: { of_unit: string };
		result: { id: string; kind: string; subject: string; field: string | null; detail: Json; raised_at: string }[];
	};
	wish_alerts: {
		args: { of_unit: string; mail: string };
		result: null;
	};
	write_improvement: {
		args: { of_unit: string; said: string; did: string; done_on: string; publish: boolean; of_id?: string | null; field?: string | null };
		result: string;
	};
	write_off_missing: {
		args: { of_unit: string; of_device: string; because: string };
		result: number;
	};
	year_levels: {
		args: { of_unit: string; of_year: number };
		result: { level: number; n: number }[];
	};
}

export const signatures = {
	account_link: { args: { token_hash: 'text' }, returns: 'rows' },
	acknowledge_alert: { args: { of_unit: 'uuid', of_id: 'uuid' }, returns: 'value' },
	add_index_evidence: { args: { of_unit: 'uuid', of_year: 'integer', of_key: 'text', file: 'jsonb' }, returns: 'value' },
	alert_hook: { args: { of_unit: 'uuid' }, returns: 'rows' },
	alert_hooks: { args: {  }, returns: 'rows' },
	alert_mails: { args: { daily_before: 'timestamp with time zone' }, returns: 'rows' },
	alert_wish: { args: { of_unit: 'uuid' }, returns: 'value' },
	alerts: { args: { of_unit: 'uuid', since: 'timestamp with time zone', at_most: 'integer' }, returns: 'rows' },
	alerts_mailed: { args: { of_unit: 'uuid', of_user: 'uuid', ids: 'jsonb', went: 'boolean' }, returns: 'void' },
	alerts_posted: { args: { of_unit: 'uuid', ids: 'jsonb', failed: 'text' }, returns: 'void' },
	answer_by_phone: { args: { entry: 'jsonb', of_key: 'text', of_lateness: 'text', contact_phone: 'text', contact_purpose: 'text', is_owner: 'boolean' }, returns: 'rows' },
	approve_report: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', because: 'text', read_sections: 'jsonb' }, returns: 'value' },
	ask_to_resend: { args: { of_unit: 'uuid', of_device: 'uuid' }, returns: 'void' },
	assign_owner: { args: { of_unit: 'uuid', field: 'text', person_email: 'text' }, returns: 'void' },
	audit: { args: { of_unit: 'uuid', kinds: 'jsonb', by_actor: 'text', from_day: 'date', to_day: 'date', before: 'bigint', at_most: 'integer' }, returns: 'rows' },
	audit_actors: { args: { of_unit: 'uuid' }, returns: 'rows' },
	audit_heads: { args: {  }, returns: 'rows' },
	awaited_code: { args: { token_hash: 'text' }, returns: 'rows' },
	beat_national: { args: {  }, returns: 'void' },
	begin_index_year: { args: { of_unit: 'uuid', of_year: 'integer', with_rulebook: 'text' }, returns: 'void' },
	broken_audit: { args: {  }, returns: 'rows' },
	case_counts: { args: { of_unit: 'uuid', with_steps: 'boolean' }, returns: 'rows' },
	case_events: { args: { of_unit: 'uuid', of_slip: 'uuid' }, returns: 'rows' },
	case_figures: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	case_of_receipt: { args: { mark: 'text' }, returns: 'rows' },
	case_page: { args: { of_unit: 'uuid', of_slip: 'uuid' }, returns: 'rows' },
	case_setting: { args: { of_unit: 'uuid' }, returns: 'rows' },
	cases: { args: { of_unit: 'uuid', which: 'text', of_field: 'text', before_number: 'bigint', at_most: 'integer' }, returns: 'rows' },
	change_my_password: { args: { old_password: 'text', new_password: 'text', of_session: 'uuid' }, returns: 'void' },
	changed_reports: { args: { of_unit: 'uuid' }, returns: 'rows' },
	citizen_feedback: { args: { of_unit: 'uuid', of_quarter: 'date' }, returns: 'rows' },
	clear_sample: { args: {  }, returns: 'value' },
	close_account: { args: { of_unit: 'uuid', person: 'uuid' }, returns: 'void' },
	close_account_of: { args: { email: 'text' }, returns: 'value' },
	close_first_steps: { args: { of_unit: 'uuid' }, returns: 'void' },
	close_place: { args: { of_unit: 'uuid', kind: 'text', of_code: 'text', closed: 'boolean' }, returns: 'void' },
	close_sign_case: { args: { of_unit: 'uuid', of_number: 'bigint', reason: 'text' }, returns: 'void' },
	confirm_invitation: { args: { token_hash: 'text' }, returns: 'value' },
	contacts: { args: { of_unit: 'uuid' }, returns: 'rows' },
	copy_questionnaire: { args: { of_unit: 'uuid', from_version: 'text', wording: 'jsonb' }, returns: 'value' },
	correct_report: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_field: 'text', body: 'jsonb', of_version: 'integer', because: 'text' }, returns: 'value' },
	correct_unit: { args: { of_unit: 'uuid', name: 'text', kind: 'text' }, returns: 'void' },
	counter_officers: { args: { of_unit: 'uuid', of_counter: 'text' }, returns: 'rows' },
	counters: { args: { of_unit: 'uuid' }, returns: 'rows' },
	create_account: { args: { email: 'text', full_name: 'text', role: 'text', password: 'text', unit: 'uuid', operator: 'boolean' }, returns: 'value' },
	create_device: { args: { of_unit: 'uuid', of_counter: 'text', token_hash: 'text', device_name: 'text' }, returns: 'rows' },
	create_key: { args: { of_unit: 'uuid', key_hash: 'text', key_name: 'text' }, returns: 'value' },
	create_pairing_code: { args: { of_unit: 'uuid', of_counter: 'text' }, returns: 'rows' },
	create_receipt_key: { args: { of_unit: 'uuid', key_id: 'text', key_secret: 'text', key_kind: 'text', key_name: 'text' }, returns: 'void' },
	create_unit: { args: { code: 'text', name: 'text', kind: 'text', parent_code: 'text', is_sample: 'boolean' }, returns: 'value' },
	day_changes: { args: { of_unit: 'uuid' }, returns: 'rows' },
	device_history: { args: { of_unit: 'uuid', of_device: 'uuid', at_most: 'integer' }, returns: 'rows' },
	device_states: { args: { of_unit: 'uuid' }, returns: 'rows' },
	device_totals: { args: {  }, returns: 'rows' },
	devices: { args: { of_unit: 'uuid' }, returns: 'rows' },
	do_with_case: { args: { of_unit: 'uuid', of_slip: 'uuid', deed: 'text', words: 'text', target: 'text', until_day: 'date' }, returns: 'value' },
	dossier_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	dossier_imports: { args: { of_unit: 'uuid' }, returns: 'rows' },
	dossier_mappings: { args: { of_unit: 'uuid' }, returns: 'rows' },
	dossier_overlaps: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	dossier_sources: { args: { of_unit: 'uuid' }, returns: 'rows' },
	drop_index_action: { args: { of_unit: 'uuid', of_year: 'integer', of_id: 'uuid' }, returns: 'void' },
	drop_index_evidence: { args: { of_unit: 'uuid', of_year: 'integer', of_id: 'uuid' }, returns: 'void' },
	drop_index_fact: { args: { of_unit: 'uuid', of_year: 'integer', of_key: 'text' }, returns: 'void' },
	drop_index_scenario: { args: { of_unit: 'uuid', of_year: 'integer', of_id: 'uuid' }, returns: 'void' },
	emblem: { args: { hash: 'text' }, returns: 'rows' },
	end_index_task: { args: { of_unit: 'uuid', of_year: 'integer', of_id: 'uuid', done_day: 'date' }, returns: 'void' },
	end_my_session: { args: { of_session: 'uuid', others: 'boolean' }, returns: 'void' },
	end_role: { args: { of_unit: 'uuid', person: 'uuid', role: 'text' }, returns: 'void' },
	end_second_factor: { args: { password: 'text' }, returns: 'void' },
	ensure_receipt_key: { args: { of_unit: 'uuid', key_id: 'text', key_secret: 'text' }, returns: 'value' },
	enter_index_facts: { args: { of_unit: 'uuid', of_year: 'integer', entries: 'jsonb', file: 'jsonb' }, returns: 'void' },
	field_beginnings: { args: { of_unit: 'uuid' }, returns: 'rows' },
	field_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	field_owners: { args: { of_unit: 'uuid' }, returns: 'rows' },
	fields: { args: { of_unit: 'uuid' }, returns: 'rows' },
	file_report_section: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_field: 'text', body: 'jsonb', of_revision: 'integer' }, returns: 'value' },
	find_seal: { args: { of_hash: 'text' }, returns: 'rows' },
	first_account: { args: { email: 'text', password: 'text' }, returns: 'value' },
	first_steps: { args: { of_unit: 'uuid' }, returns: 'rows' },
	forget_limit: { args: { name_hash: 'text' }, returns: 'void' },
	forget_receipts: { args: {  }, returns: 'rows' },
	give_role: { args: { of_unit: 'uuid', person: 'uuid', role: 'text', from_day: 'date', to_day: 'date' }, returns: 'value' },
	heartbeat: { args: { token_hash: 'text', report: 'jsonb' }, returns: 'rows' },
	improvements: { args: { of_unit: 'uuid' }, returns: 'rows' },
	index_actions: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_evidence: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_evidence_file: { args: { of_unit: 'uuid', of_year: 'integer', of_id: 'uuid' }, returns: 'rows' },
	index_fact_history: { args: { of_unit: 'uuid', of_year: 'integer', of_key: 'text' }, returns: 'rows' },
	index_facts: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_is_public: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'value' },
	index_peers: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_rows: { args: { of_unit: 'uuid', of_year: 'integer', with_levels: 'boolean' }, returns: 'rows' },
	index_rows_of_two_years: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_scenarios: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_tasks: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_year: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	index_years: { args: { of_unit: 'uuid' }, returns: 'rows' },
	indicator_rows: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_field: 'text' }, returns: 'rows' },
	invite: { args: { of_unit: 'uuid', email: 'text', full_name: 'text', role: 'text', token_hash: 'text', fields: 'jsonb', from_day: 'date', to_day: 'date', owned_from: 'date' }, returns: 'rows' },
	keep_index_scenario: { args: { of_unit: 'uuid', of_year: 'integer', of_title: 'text', changes: 'jsonb' }, returns: 'value' },
	key_unit: { args: { key_hash: 'text' }, returns: 'value' },
	keys: { args: { of_unit: 'uuid' }, returns: 'rows' },
	kiosk_setup: { args: { token_hash: 'text' }, returns: 'rows' },
	known_slips: { args: { of_unit: 'uuid', ids: 'jsonb' }, returns: 'rows' },
	make_index_task: { args: { of_unit: 'uuid', of_year: 'integer', of_criterion: 'text', of_title: 'text', of_owner: 'text', due_day: 'date' }, returns: 'value' },
	make_index_tasks: { args: { of_unit: 'uuid', of_year: 'integer', of_scenario: 'uuid', tasks: 'jsonb' }, returns: 'value' },
	mark_case: { args: { of_unit: 'uuid', of_slip: 'uuid', mark: 'text' }, returns: 'value' },
	marked_slips: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	missing_slips: { args: { of_unit: 'uuid' }, returns: 'rows' },
	my_account: { args: {  }, returns: 'rows' },
	my_sessions: { args: {  }, returns: 'rows' },
	my_units: { args: {  }, returns: 'rows' },
	note_dossier_import: { args: { of_unit: 'uuid', of_source: 'text', as_of_day: 'date', added: 'bigint', changed: 'bigint', unchanged: 'bigint', rejected: 'bigint' }, returns: 'void' },
	note_outbox_import: { args: { of_unit: 'uuid', file: 'text', outcome: 'jsonb' }, returns: 'void' },
	note_slip_export: { args: { of_unit: 'uuid', asked: 'jsonb', n: 'integer' }, returns: 'void' },
	numbers_to: { args: { last: 'integer' }, returns: 'rows' },
	offer_labels: { args: { of_unit: 'uuid', slips: 'jsonb', key_id: 'text', expires_on: 'date', field: 'text', stage: 'text' }, returns: 'void' },
	offer_receipt: { args: { of_unit: 'uuid', slip: 'uuid', key_id: 'text', nonce: 'text', expires_on: 'date', dossier_code: 'text', stage: 'text', source: 'text', field: 'text', procedure: 'text', lateness: 'text' }, returns: 'rows' },
	offer_reset: { args: { of_unit: 'uuid', person: 'uuid', token_hash: 'text' }, returns: 'value' },
	officer_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	open_sign_case: { args: { of_unit: 'uuid', of_quarter: 'date', of_test: 'text', of_part: 'text', counted: 'jsonb' }, returns: 'value' },
	outbox_devices: { args: { of_unit: 'uuid' }, returns: 'rows' },
	owner_times: { args: { of_unit: 'uuid' }, returns: 'rows' },
	paper_words: { args: { of_unit: 'uuid' }, returns: 'rows' },
	people: { args: { of_unit: 'uuid' }, returns: 'rows' },
	period: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', before_from: 'date', before_to: 'date', year_from: 'date', year_to: 'date', of_field: 'text', of_counter: 'text', of_channel: 'text', of_stage: 'text', of_level: 'integer', of_reason: 'text', of_officer: 'uuid' }, returns: 'rows' },
	publication_standing: { args: { of_unit: 'uuid', of_quarter: 'date' }, returns: 'rows' },
	publish_marks: { args: { of_unit: 'uuid', of_year: 'integer', marks: 'jsonb', as_of_day: 'date' }, returns: 'rows' },
	publish_on_time: { args: { of_unit: 'uuid', of_year: 'integer', now_in_time: 'bigint', now_overdue: 'bigint', as_of_day: 'date' }, returns: 'rows' },
	publish_quarter: { args: { of_unit: 'uuid', of_quarter: 'date', after_version: 'integer', is_over: 'boolean', plan: 'jsonb' }, returns: 'value' },
	published_quarters: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	put_case_setting: { args: { of_unit: 'uuid', acknowledge_days: 'integer', answer_days: 'integer', urgent_answer_days: 'integer', reopened_answer_days: 'integer' }, returns: 'void' },
	put_citizen_feedback: { args: { of_unit: 'uuid', of_quarter: 'date', of_field: 'text', of_source: 'text', as_of_day: 'date', complained: 'bigint' }, returns: 'void' },
	put_counter: { args: { of_unit: 'uuid', code: 'text', name: 'text', name_en: 'text', reception_point: 'text', field: 'text', at_position: 'integer', serves: 'jsonb' }, returns: 'void' },
	put_counter_officer: { args: { of_unit: 'uuid', of_counter: 'text', name: 'text', post: 'text', picture: 'jsonb' }, returns: 'void' },
	put_device: { args: { of_unit: 'uuid', of_device: 'uuid', name: 'text', idle_seconds: 'integer', thanks_seconds: 'integer', sound: 'boolean', stage: 'text', response_interval: 'integer' }, returns: 'void' },
	put_dossier_mapping: { args: { of_unit: 'uuid', of_source: 'text', new_mapping: 'jsonb' }, returns: 'void' },
	put_dossier_rows: { args: { of_unit: 'uuid', from_source: 'text', as_of_day: 'date', dossiers: 'jsonb' }, returns: 'rows' },
	put_dossiers: { args: { of_unit: 'uuid', from_source: 'text', as_of_day: 'date', dossiers: 'jsonb' }, returns: 'rows' },
	put_field: { args: { of_unit: 'uuid', code: 'text', name: 'text', name_en: 'text', at_position: 'integer' }, returns: 'void' },
	put_index_action: { args: { of_unit: 'uuid', of_year: 'integer', action: 'jsonb' }, returns: 'value' },
	put_index_facts: { args: { of_unit: 'uuid', of_year: 'integer', with_rulebook: 'text', facts: 'jsonb', published: 'jsonb' }, returns: 'value' },
	put_index_peers: { args: { of_unit: 'uuid', of_year: 'integer', of_source: 'text', scores: 'jsonb' }, returns: 'value' },
	put_my_account: { args: { full_name: 'text', locale: 'text' }, returns: 'void' },
	put_owned_fields: { args: { of_unit: 'uuid', person: 'uuid', fields: 'jsonb', from_day: 'date' }, returns: 'void' },
	put_paper_words: { args: { of_unit: 'uuid', words: 'jsonb' }, returns: 'void' },
	put_receipt_setting: { args: { of_unit: 'uuid', valid_days: 'integer', poster_limit: 'integer', poster_minutes: 'integer', public_address: 'text' }, returns: 'void' },
	put_reception_point: { args: { of_unit: 'uuid', code: 'text', name: 'text', address: 'text' }, returns: 'void' },
	put_report_setting: { args: { of_unit: 'uuid', label: 'text', frame: 'jsonb' }, returns: 'void' },
	put_rulebook: { args: { id: 'text', title: 'text', document: 'jsonb' }, returns: 'void' },
	put_sample_owners: { args: { of_unit: 'uuid', owners: 'jsonb' }, returns: 'void' },
	put_sample_receipts: { args: { of_unit: 'uuid', receipts: 'jsonb' }, returns: 'void' },
	put_source_order: { args: { of_unit: 'uuid', sources: 'jsonb' }, returns: 'void' },
	put_unit_face: { args: { of_unit: 'uuid', committee: 'text', hotline: 'text', accent: 'text', picture: 'jsonb' }, returns: 'void' },
	put_unit_setting: { args: { of_unit: 'uuid', publication_minimum: 'integer', response_interval_seconds: 'integer', burst_limit: 'integer', burst_minutes: 'integer', opening_hours: 'jsonb', report_due_days: 'integer', dissatisfied_at_most: 'integer' }, returns: 'void' },
	put_year_days: { args: { of_unit: 'uuid', of_year: 'integer', days: 'jsonb' }, returns: 'value' },
	quarter: { args: { of_unit: 'uuid', first_day: 'date', of_field: 'text', sections_of: 'jsonb', with_index: 'boolean' }, returns: 'rows' },
	quarter_dossiers: { args: { of_unit: 'uuid', first_day: 'date' }, returns: 'rows' },
	quarter_signs: { args: { of_unit: 'uuid', first_day: 'date', quarters: 'integer' }, returns: 'value' },
	quarter_with_predecessors: { args: { of_unit: 'uuid', first_day: 'date', of_field: 'text', sections_of: 'jsonb', with_index: 'boolean' }, returns: 'rows' },
	quarters_to_publish: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	questionnaire: { args: { of_version: 'text' }, returns: 'rows' },
	raise_alerts: { args: { silent_minutes: 'integer' }, returns: 'value' },
	rate_766_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	raw_report_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', until: 'timestamp with time zone' }, returns: 'rows' },
	receipt_keys: { args: {  }, returns: 'rows' },
	receipt_keys_of: { args: { of_unit: 'uuid' }, returns: 'rows' },
	receipt_page: { args: { of_unit: 'uuid', of_slip: 'uuid' }, returns: 'rows' },
	receipt_secret: { args: { of_unit: 'uuid', of_period: 'date' }, returns: 'value' },
	receipt_setting: { args: { of_unit: 'uuid' }, returns: 'rows' },
	reception_points: { args: { of_unit: 'uuid' }, returns: 'rows' },
	recount_part: { args: { of_unit: 'uuid', of_month: 'date' }, returns: 'rows' },
	recount_parts: { args: {  }, returns: 'rows' },
	recount_slips: { args: {  }, returns: 'rows' },
	redeem_pairing_code: { args: { code: 'text', token_hash: 'text' }, returns: 'value' },
	remove_improvement: { args: { of_unit: 'uuid', of_id: 'uuid' }, returns: 'value' },
	reply_contact: { args: { of_unit: 'uuid', of_slip: 'uuid' }, returns: 'value' },
	report_board: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	report_cases: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	report_comments: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', at_most: 'integer' }, returns: 'rows' },
	report_on_demand: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', before_from: 'date', before_to: 'date', year_from: 'date', year_to: 'date' }, returns: 'value' },
	report_rows: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer' }, returns: 'value' },
	report_sections: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	report_setting: { args: { of_unit: 'uuid' }, returns: 'rows' },
	report_versions: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' },
	reset_account: { args: { email: 'text', token_hash: 'text' }, returns: 'value' },
	response_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	response_intervals: { args: { of_unit: 'uuid' }, returns: 'rows' },
	retention: { args: { of_unit: 'uuid', on_day: 'date' }, returns: 'rows' },
	retire_receipt_key: { args: { of_unit: 'uuid', key_id: 'text' }, returns: 'void' },
	return_report_section: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_field: 'text', reasons: 'text' }, returns: 'void' },
	revoke_device: { args: { of_unit: 'uuid', of_device: 'uuid' }, returns: 'void' },
	revoke_key: { args: { of_unit: 'uuid', of_key: 'uuid' }, returns: 'void' },
	revoke_receipt_key: { args: { of_unit: 'uuid', key_id: 'text' }, returns: 'void' },
	rulebook: { args: { of_id: 'text' }, returns: 'rows' },
	rulebooks: { args: {  }, returns: 'rows' },
	sample_device: { args: { token_hash: 'text' }, returns: 'value' },
	save_rulebook: { args: { of_unit: 'uuid', of_id: 'text', of_title: 'text', of_document: 'jsonb' }, returns: 'void' },
	save_section_draft: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_field: 'text', written: 'jsonb', of_revision: 'integer' }, returns: 'rows' },
	say_unsolved: { args: { mark: 'text', words: 'text' }, returns: 'value' },
	seal_audit: { args: { at_most: 'integer' }, returns: 'value' },
	seal_report: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_version: 'integer', content: 'text', files: 'jsonb' }, returns: 'value' },
	sealed_file: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_version: 'integer', of_format: 'text' }, returns: 'rows' },
	sealed_report: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_version: 'integer' }, returns: 'rows' },
	section_drafts: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer' }, returns: 'rows' },
	section_snapshots: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer' }, returns: 'rows' },
	sees_national: { args: {  }, returns: 'value' },
	server_secret: { args: { purpose: 'text' }, returns: 'value' },
	session: { args: { token_hash: 'text' }, returns: 'rows' },
	set_alert_hook: { args: { of_unit: 'uuid', hook_url: 'text' }, returns: 'value' },
	set_aside: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_mark: 'text', before_at: 'timestamp with time zone', before_id: 'uuid', at_most: 'integer' }, returns: 'rows' },
	set_aside_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date' }, returns: 'rows' },
	set_aside_slips: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_mark: 'text', before_at: 'timestamp with time zone', before_id: 'uuid', at_most: 'integer' }, returns: 'rows' },
	set_day_change: { args: { of_unit: 'uuid', of_day: 'date', works: 'boolean', name: 'text' }, returns: 'void' },
	set_device_pin: { args: { of_unit: 'uuid', of_device: 'uuid', pin_hash: 'text' }, returns: 'void' },
	set_index_public: { args: { of_unit: 'uuid', of_year: 'integer', to_public: 'boolean' }, returns: 'void' },
	set_password_by_link: { args: { token_hash: 'text', password: 'text', full_name: 'text' }, returns: 'value' },
	set_satisfied_target: { args: { of_unit: 'uuid', target: 'integer' }, returns: 'void' },
	set_second_factor: { args: { password: 'text', secret: 'text', of_step: 'bigint' }, returns: 'void' },
	sign_cases: { args: { of_unit: 'uuid', at_most: 'integer' }, returns: 'rows' },
	sign_cases_named: { args: { of_unit: 'uuid' }, returns: 'value' },
	sign_counts: { args: { of_unit: 'uuid', first_day: 'date', quarters: 'integer' }, returns: 'value' },
	sign_in: { args: { email: 'text', password: 'text', browser: 'text' }, returns: 'rows' },
	sign_out: { args: { token_hash: 'text' }, returns: 'void' },
	slip_counts: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_field: 'text' }, returns: 'rows' },
	slip_list: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_field: 'text', of_counter: 'text', of_channel: 'text', of_stage: 'text', of_level: 'integer', of_reason: 'text', with_text: 'boolean', of_mark: 'text', is_counted: 'boolean', words: 'text', before_at: 'timestamp with time zone', before_id: 'uuid', at_most: 'integer', of_officer: 'uuid', of_weekday: 'integer', of_hour: 'integer' }, returns: 'rows' },
	slip_rulings: { args: { of_unit: 'uuid', at_most: 'integer' }, returns: 'rows' },
	slips_ruled_since: { args: { of_unit: 'uuid', since: 'timestamp with time zone' }, returns: 'value' },
	store_slips: { args: { entries: 'jsonb', waits: 'boolean' }, returns: 'rows' },
	succeed_unit: { args: { of_unit: 'uuid', into_unit: 'uuid', on_day: 'date' }, returns: 'void' },
	switch_marked_slips: { args: { of_unit: 'uuid', from_day: 'date', to_day: 'date', of_mark: 'text', to_counted: 'boolean', because: 'text' }, returns: 'value' },
	switch_slips: { args: { of_unit: 'uuid', slips: 'jsonb', to_counted: 'boolean', because: 'text' }, returns: 'value' },
	take_alert_hook: { args: { of_unit: 'uuid' }, returns: 'rows' },
	take_alerts: { args: { of_unit: 'uuid', of_user: 'uuid', ids: 'jsonb' }, returns: 'value' },
	take_code: { args: { token_hash: 'text', of_step: 'bigint' }, returns: 'rows' },
	take_from_limit: { args: { name_hash: 'text', most: 'integer', minutes: 'integer' }, returns: 'value' },
	taken_from_limit: { args: { name_hash: 'text', minutes: 'integer' }, returns: 'value' },
	taken_report: { args: { of_unit: 'uuid', of_year: 'integer', of_quarter: 'integer', of_version: 'integer' }, returns: 'rows' },
	tell_alert: { args: { of_unit: 'uuid', of_kind: 'text', about: 'text', of_field: 'text', details: 'jsonb', is_over: 'boolean' }, returns: 'value' },
	today_mark: { args: { of_unit: 'uuid' }, returns: 'value' },
	undo_succession: { args: { of_unit: 'uuid', into_unit: 'uuid' }, returns: 'void' },
	unit_face: { args: { of_unit: 'uuid' }, returns: 'rows' },
	unit_history: { args: { of_unit: 'uuid' }, returns: 'rows' },
	unit_setting: { args: { of_unit: 'uuid' }, returns: 'rows' },
	units: { args: {  }, returns: 'rows' },
	unmailed_alerts: { args: { of_unit: 'uuid' }, returns: 'rows' },
	wish_alerts: { args: { of_unit: 'uuid', mail: 'text' }, returns: 'void' },
	write_improvement: { args: { of_unit: 'uuid', said: 'text', did: 'text', done_on: 'date', publish: 'boolean', of_id: 'uuid', field: 'text' }, returns: 'value' },
	write_off_missing: { args: { of_unit: 'uuid', of_device: 'uuid', because: 'text' }, returns: 'value' },
	year_levels: { args: { of_unit: 'uuid', of_year: 'integer' }, returns: 'rows' }
} as const;
