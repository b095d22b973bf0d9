import { createHash } from 'node:crypto';
import { caseOf, DAY, idOf, receiptKeyOf, type CallerName } from './world.ts';

type Role = 'anon' | 'authenticated' | 'service_role';

/** What comes of calling: rows or a deed, no rows, or `refused` for all who are not named. */
export interface FunctionPromise {
	/** The roles it is granted to, and no other. */
	to: readonly Role[];
	/** For `ours` unless it says otherwise; checked for functions that people may call. */
	args?: readonly unknown[];
	/** Who gets an answer that holds something. */
	answers?: readonly CallerName[];
	/** Who gets an empty one. */
	empty?: readonly CallerName[];
	/** Who gets past the right to ask, and is stopped by the values alone. */
	allowed?: readonly CallerName[];
}

const S: readonly Role[] = ['service_role'];
const P: readonly Role[] = ['authenticated', 'service_role'];
const ALL: readonly Role[] = ['anon', 'authenticated', 'service_role'];

const everybody: readonly CallerName[] = [
	...(['anon', 'claimless', 'stranger', 'officer', 'former', 'leader', 'viewer'] as const),
	...(['administrator', 'operator', 'service_role'] as const)
];
const outside = ['stranger', 'former'] as const;
const people = everybody.filter(
	(who) => who !== 'anon' && who !== 'claimless' && who !== 'service_role'
);
const reachOurs = ['officer', 'leader', 'viewer', 'administrator', 'operator'] as const;
const administrators = ['administrator', 'operator'] as const;
const leaders = ['leader', ...administrators] as const;

const ours = idOf('ours');
const quarter = [ours, '2026-07-01', '2026-09-30'];

/** Read by everybody. */
const open = (...args: unknown[]): FunctionPromise => ({ to: ALL, args, answers: everybody });
/** Read by whoever holds a role that reaches the unit; nothing in it for others. */
const members = (...args: unknown[]): FunctionPromise => ({
	to: P,
	args,
	answers: [...reachOurs, 'service_role'],
	empty: outside
});
/** The marked slip is of no field, so of none that the officer owns. */
const aside: FunctionPromise = {
	...members(...quarter),
	answers: ['leader', 'viewer', 'administrator', 'operator', 'service_role'],
	empty: [...outside, 'officer']
};
const server: FunctionPromise = { to: S };
/** Done by whoever works at the unit, or the server for a machine whose key it has checked. */
const workers = (...args: unknown[]): FunctionPromise => ({
	to: P,
	args,
	answers: ['officer', ...leaders, 'service_role']
});
const byAdministrators = (...args: unknown[]): FunctionPromise => ({
	to: P,
	args,
	answers: [...administrators, 'service_role']
});

/** Every function of schema api: to whom it is granted, and what comes of it for each of the people. */
export const functions: Record<string, FunctionPromise> = {
	'acknowledge_alert(uuid, uuid)': { to: ['authenticated'], args: [ours, ours], answers: people },
	'alert_hook(uuid)': {
		to: P,
		args: [ours],
		answers: [...administrators, 'service_role'],
		empty: [...outside, 'officer', 'leader', 'viewer']
	},
	'alert_hooks()': server,
	'alert_mails(timestamp with time zone)': server,
	'alert_wish(uuid)': { to: ['authenticated'], args: [ours], answers: people },
	'alerts(uuid, timestamp with time zone, integer)': {
		to: ['authenticated'],
		args: [ours, null, 10],
		answers: ['officer', ...leaders],
		empty: [...outside, 'viewer']
	},
	'raise_alerts(integer)': server,
	'device_totals()': server,
	'period(uuid, date, date, date, date, date, date, text, text, text, text, integer, text, uuid)': {
		to: ['authenticated'],
		args: [ours, DAY, DAY, DAY, DAY, DAY, DAY, null, null, null, null],
		answers: ['officer', 'viewer', ...leaders],
		empty: outside
	},
	'today_mark(uuid)': { to: ['authenticated'], args: [ours], answers: people },
	'set_satisfied_target(uuid, integer)': {
		to: ['authenticated'],
		args: [ours, 90],
		answers: administrators
	},
	'set_alert_hook(uuid, text)': byAdministrators(ours, ''),
	'take_alert_hook(uuid)': server,
	'take_alerts(uuid, uuid, jsonb)': server,
	'tell_alert(uuid, text, text, text, jsonb, boolean)': server,
	'alerts_posted(uuid, jsonb, text)': server,
	'alerts_mailed(uuid, uuid, jsonb, boolean)': server,
	'unmailed_alerts(uuid)': {
		to: ['authenticated'],
		args: [ours],
		answers: ['leader'],
		empty: [...outside, 'viewer', 'officer', ...administrators]
	},
	'wish_alerts(uuid, text)': {
		to: ['authenticated'],
		args: [ours, 'daily'],
		answers: ['officer', ...leaders]
	},
	'case_counts(uuid, boolean)': { to: ['authenticated'], args: [ours], answers: people },
	'case_events(uuid, uuid)': {
		to: ['authenticated'],
		args: [ours, caseOf('ours', 1)],
		answers: ['officer', 'leader'],
		empty: ['stranger', 'former', 'viewer', ...administrators]
	},
	'case_figures(uuid, date, date)': { to: P, args: quarter, answers: everybody.slice(1) },
	'case_of_receipt(text)': server,
	'case_page(uuid, uuid)': {
		to: ['authenticated'],
		args: [ours, caseOf('ours', 1)],
		answers: ['officer', 'leader'],
		empty: ['stranger', 'former', 'viewer', ...administrators]
	},
	'cases(uuid, text, text, bigint, integer)': {
		to: ['authenticated'],
		args: [ours, 'open', null, null, 50],
		answers: ['officer', 'leader'],
		empty: ['stranger', 'former', 'viewer', ...administrators]
	},
	'day_changes(uuid)': open(ours),
	'do_with_case(uuid, uuid, text, text, text, date)': {
		to: ['authenticated'],
		args: [ours, caseOf('ours', 1), 'acknowledge', null, null, null],
		answers: ['officer', 'leader']
	},
	'improvements(uuid)': open(ours),
	'mark_case(uuid, uuid, text)': server,
	'note_slip_export(uuid, jsonb, integer)': {
		to: ['authenticated'],
		args: [ours, '{}', 1],
		answers: reachOurs
	},
	'remove_improvement(uuid, uuid)': {
		to: ['authenticated'],
		args: [ours, ours],
		answers: ['leader']
	},
	'say_unsolved(text, text)': server,
	'set_day_change(uuid, date, boolean, text)': byAdministrators(ours, DAY, true, 'Làm bù'),
	'slip_list(uuid, date, date, text, text, text, text, integer, text, boolean, text, boolean, text, timestamp with time zone, uuid, integer, uuid, integer, integer)':
		members(
			...quarter,
			...Array(4).fill(null),
			null,
			null,
			false,
			null,
			null,
			null,
			null,
			null,
			50
		),
	'write_improvement(uuid, text, text, date, boolean, uuid, text)': {
		to: ['authenticated'],
		args: [ours, 'Thiếu ghế', 'Thêm ghế', DAY, true, null, null],
		answers: ['leader']
	},
	'assign_owner(uuid, text, text)': {
		to: P,
		args: [ours, 'dat-dai', 'officer@thu.vn'],
		answers: [...administrators, 'service_role']
	},
	'counters(uuid)': open(ours),
	'create_account(text, text, text, text, uuid, boolean)': server,
	'first_account(text, text)': server,
	'numbers_to(integer)': server,
	'case_setting(uuid)': {
		to: ['authenticated'],
		args: [ours],
		answers: reachOurs,
		empty: outside
	},
	'put_case_setting(uuid, integer, integer, integer, integer)': {
		to: ['authenticated'],
		args: [ours, 1, 10, 5, 5],
		answers: administrators
	},
	'put_year_days(uuid, integer, jsonb)': byAdministrators(
		ours,
		2027,
		'[{"day": "2027-01-01", "works": false, "name": "Tết"}]'
	),
	'close_first_steps(uuid)': byAdministrators(ours),
	'correct_unit(uuid, text, text)': byAdministrators(ours, 'Xã Thử', 'ward'),
	'create_device(uuid, text, text, text)': server,
	'create_pairing_code(uuid, text)': {
		to: P,
		args: [ours, 'Q1'],
		answers: [...administrators, 'service_role']
	},
	'create_unit(text, text, text, text, boolean)': {
		to: P,
		args: ['moi', 'Xã Mới', 'commune', null, false],
		answers: ['operator', 'service_role']
	},
	'device_states(uuid)': {
		to: P,
		args: [ours],
		answers: [...leaders, 'service_role'],
		empty: [...outside, 'officer', 'viewer']
	},
	'devices(uuid)': {
		to: P,
		args: [ours],
		answers: [...leaders, 'service_role'],
		empty: [...outside, 'officer', 'viewer']
	},
	'dossier_counts(uuid, date, date)': members(...quarter),
	'field_counts(uuid, date, date)': members(...quarter),
	'field_owners(uuid)': members(ours),
	'owner_times(uuid)': members(ours),
	'officer_counts(uuid, date, date)': {
		to: ['authenticated'],
		args: quarter,
		answers: leaders,
		// In that quarter the field was not the officer's yet: what stands beside another's name is not for him.
		empty: [...outside, 'viewer', 'officer']
	},
	'fields(uuid)': open(ours),
	'first_steps(uuid)': byAdministrators(ours),
	'file_report_section(uuid, integer, integer, text, jsonb, integer)': {
		to: ['authenticated'],
		args: [ours, 2026, 3, 'ho-tich', '{"causes": "Thiếu người"}', 0],
		answers: ['officer', ...leaders]
	},
	'save_section_draft(uuid, integer, integer, text, jsonb, integer)': {
		to: ['authenticated'],
		args: [ours, 2026, 3, 'ho-tich', '{}', 0],
		answers: ['officer', ...leaders]
	},
	'section_drafts(uuid, integer, integer)': {
		to: ['authenticated'],
		args: [ours, 2026, 1],
		answers: reachOurs,
		empty: outside
	},
	'return_report_section(uuid, integer, integer, text, text)': {
		to: ['authenticated'],
		args: [ours, 2026, 2, 'ho-tich', 'Thiếu thời hạn'],
		answers: leaders
	},
	'approve_report(uuid, integer, integer, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, 2, ''],
		answers: leaders
	},
	'correct_report(uuid, integer, integer, text, jsonb, integer, text)': {
		to: ['authenticated'],
		args: [ours, 2025, 4, 'ho-tich', '{"nothing": true}', 0, 'Sai nguyên nhân'],
		allowed: leaders
	},
	'taken_report(uuid, integer, integer, integer)': server,
	'seal_report(uuid, integer, integer, integer, text, jsonb)': server,
	'raw_report_counts(uuid, date, date, timestamp with time zone)': server,
	'changed_reports(uuid)': server,
	'slips_ruled_since(uuid, timestamp with time zone)': server,
	'report_versions(uuid, integer)': members(ours, 2025),
	'sealed_report(uuid, integer, integer, integer)': members(ours, 2025, 4, null),
	'sealed_file(uuid, integer, integer, integer, text)': members(ours, 2025, 4, 1, 'pdf'),
	'find_seal(text)': { to: ALL, args: ['0'.repeat(64)], empty: everybody },
	'field_beginnings(uuid)': members(ours),
	'report_rows(uuid, integer, integer)': {
		to: P,
		args: [ours, 2026, 2],
		answers: [...people, 'service_role']
	},
	'report_setting(uuid)': members(ours),
	'report_on_demand(uuid, date, date, date, date, date, date)': {
		to: ['authenticated'],
		args: [
			...[ours, '2026-07-01', '2026-07-31', '2026-06-01', '2026-06-30'],
			...['2025-07-01', '2025-07-31']
		],
		answers: leaders
	},
	// The world has no comment and no case of this quarter.
	'report_comments(uuid, date, date, integer)': {
		to: P,
		args: [...quarter, 20],
		empty: [...people, 'service_role']
	},
	'report_cases(uuid, date, date)': { to: P, args: quarter, empty: [...people, 'service_role'] },
	'report_board(uuid, integer)': {
		to: ['authenticated'],
		args: [ours, 2026],
		answers: reachOurs,
		empty: outside
	},
	'put_report_setting(uuid, text, jsonb)': {
		to: P,
		args: [ours, 'Báo cáo quý', '{}'],
		answers: [...leaders, 'service_role']
	},
	'heartbeat(text, jsonb)': server,
	'add_index_evidence(uuid, integer, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, 'b', '{"name": "so.csv", "mediaType": "text/csv", "content": "YSxi"}'],
		answers: leaders
	},
	'begin_index_year(uuid, integer, text)': {
		to: ['authenticated'],
		args: [ours, 2027, 'bo-thu'],
		answers: leaders
	},
	'drop_index_evidence(uuid, integer, uuid)': {
		to: ['authenticated'],
		args: [ours, 2026, ours],
		answers: leaders
	},
	'drop_index_fact(uuid, integer, text)': {
		to: ['authenticated'],
		args: [ours, 2026, 'a'],
		answers: leaders
	},
	'drop_index_action(uuid, integer, uuid)': {
		to: ['authenticated'],
		args: [ours, 2026, ours],
		answers: leaders
	},
	'drop_index_scenario(uuid, integer, uuid)': {
		to: ['authenticated'],
		args: [ours, 2026, ours],
		answers: ['officer', ...leaders]
	},
	'end_index_task(uuid, integer, uuid, date)': {
		to: ['authenticated'],
		args: [ours, 2026, ours, null],
		answers: ['officer', ...leaders]
	},
	'index_actions(uuid, integer)': members(ours, 2026),
	'index_evidence(uuid, integer)': members(ours, 2026),
	'index_evidence_file(uuid, integer, uuid)': members(ours, 2026, ours),
	'index_fact_history(uuid, integer, text)': members(ours, 2026, 'a'),
	'index_peers(uuid, integer)': members(ours, 2026),
	'index_scenarios(uuid, integer)': members(ours, 2026),
	'index_tasks(uuid, integer)': members(ours, 2026),
	'keep_index_scenario(uuid, integer, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, 'Thử', '{}'],
		answers: ['officer', ...leaders]
	},
	'make_index_task(uuid, integer, text, text, text, date)': {
		to: ['authenticated'],
		args: [ours, 2026, '1.1', 'Việc', 'Văn phòng', '2026-12-01'],
		answers: leaders
	},
	'make_index_tasks(uuid, integer, uuid, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, ours, '[]'],
		answers: leaders
	},
	'put_index_action(uuid, integer, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, '{"criterion": "1.2", "way": "best", "effort": 3, "after": 0}'],
		answers: leaders
	},
	'enter_index_facts(uuid, integer, jsonb, jsonb)': {
		to: ['authenticated'],
		args: [
			ours,
			2026,
			'[{"key": "b", "after": 0, "value": {}, "source": "Sổ", "as_of": "2026-08-12"}]'
		],
		answers: leaders
	},
	'put_index_peers(uuid, integer, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 2026, 'BC 1', '[{"peer": "Xã B", "area": "", "points": "80"}]'],
		answers: leaders
	},
	'rulebook(text)': { to: P, args: ['bo-thu'], answers: [...people, 'service_role'] },
	'rulebooks()': { to: P, args: [], answers: [...people, 'service_role'] },
	'save_rulebook(uuid, text, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 'moi', 'Mới', '{}'],
		answers: administrators
	},
	'index_facts(uuid, integer)': members(ours, 2026),
	'index_is_public(uuid, integer)': open(ours, 2026),
	'index_year(uuid, integer)': {
		to: ALL,
		args: [ours, 2026],
		answers: [...reachOurs, 'service_role'],
		empty: ['anon', ...outside]
	},
	'index_years(uuid)': open(ours),
	'key_unit(text)': server,
	'kiosk_setup(text)': server,
	'known_slips(uuid, jsonb)': server,
	'marked_slips(uuid, date, date)': aside,
	'my_units()': {
		to: P,
		args: [],
		answers: reachOurs,
		empty: [...outside, 'service_role']
	},
	'publication_standing(uuid, date)': server,
	'publish_marks(uuid, integer, jsonb, date)': server,
	'publish_on_time(uuid, integer, bigint, bigint, date)': server,
	'publish_quarter(uuid, date, integer, boolean, jsonb)': server,
	'published_quarters(uuid, date, date)': open(...quarter),
	'quarters_to_publish(uuid, date, date)': server,
	'put_sample_receipts(uuid, jsonb)': server,
	'put_sample_owners(uuid, jsonb)': server,
	'counter_officers(uuid, text)': {
		to: P,
		args: [ours, null],
		answers: [...leaders, 'service_role'],
		empty: [...outside, 'officer', 'viewer']
	},
	'put_counter_officer(uuid, text, text, text, jsonb)': byAdministrators(
		ours,
		'Q1',
		'Nguyễn Thị Lan',
		null,
		null
	),
	'put_counter(uuid, text, text, text, text, text, integer, jsonb)': {
		to: P,
		args: [ours, 'Q2', 'Quầy 2', null, 'mot-cua', null, 2],
		answers: [...administrators, 'service_role']
	},
	'put_device(uuid, uuid, text, integer, integer, boolean, text, integer)': {
		to: P,
		// The tablet of a unit has the unit's id in this world.
		args: [ours, ours, 'Máy ở quầy', 30, 8, false, 'ask', 8],
		answers: [...administrators, 'service_role']
	},
	'put_dossiers(uuid, text, date, jsonb)': server,
	'put_field(uuid, text, text, text, integer)': {
		to: P,
		args: [ours, 'moi', 'Mới', null, 9],
		answers: [...administrators, 'service_role']
	},
	'put_index_facts(uuid, integer, text, jsonb, jsonb)': {
		to: P,
		args: [ours, 2026, 'bo-thu', '[]', null],
		answers: [...leaders, 'service_role']
	},
	'put_rulebook(text, text, jsonb)': server,
	'questionnaire(text)': open('sipas-2640.1'),
	'copy_questionnaire(uuid, text, jsonb)': {
		to: ['authenticated'],
		args: [ours, 'sipas-2640.1', '{"question": {"vi": "Hỏi", "en": "Ask"}, "items": {}}'],
		answers: administrators
	},
	'recount_slips()': server,
	'recount_parts()': server,
	'recount_part(uuid, date)': server,
	'redeem_pairing_code(text, text)': server,
	'report_sections(uuid, integer)': members(ours, 2026),
	'revoke_device(uuid, uuid)': {
		to: P,
		args: [ours, ours],
		answers: [...administrators, 'service_role']
	},
	'sample_device(text)': server,
	'section_snapshots(uuid, integer, integer)': members(ours, 2026, 2),
	'session(text)': server,
	'set_device_pin(uuid, uuid, text)': {
		to: P,
		args: [ours, ours, 'pbkdf2'],
		answers: [...administrators, 'service_role']
	},
	'set_index_public(uuid, integer, boolean)': {
		to: ['authenticated'],
		args: [ours, 2026, true],
		answers: leaders
	},
	'sign_out(text)': server,
	'open_sign_case(uuid, date, text, text, jsonb)': server,
	'sign_cases_named(uuid)': {
		to: ['authenticated'],
		args: [ours],
		answers: leaders
	},
	'quarter_signs(uuid, date, integer)': {
		to: ['authenticated'],
		args: [ours, '2026-07-01'],
		answers: leaders
	},
	'sign_cases(uuid, integer)': { to: ['authenticated'], args: [ours, 10], answers: leaders },
	'close_sign_case(uuid, bigint, text)': {
		to: ['authenticated'],
		args: [ours, 0, 'Đã hỏi'],
		allowed: ['leader']
	},
	'sign_counts(uuid, date, integer)': {
		to: P,
		args: [ours, '2026-07-01'],
		answers: [...leaders, 'service_role']
	},
	'slip_counts(uuid, date, date, text)': members(...quarter, null),
	'quarter(uuid, date, text, jsonb, boolean)': members(ours, '2026-07-01', null, '[]', true),
	'quarter_with_predecessors(uuid, date, text, jsonb, boolean)': members(
		...([ours, '2026-07-01', null, '[]', true] as const)
	),
	'quarter_dossiers(uuid, date)': members(ours, '2026-07-01'),
	'indicator_rows(uuid, date, date, text)': server,
	'index_rows(uuid, integer, boolean)': members(ours, 2026, true),
	'index_rows_of_two_years(uuid, integer)': members(ours, 2026),
	'store_slips(jsonb, boolean)': server,
	'retention(uuid, date)': byAdministrators(ours, '2026-12-31'),
	'unit_setting(uuid)': open(ours),
	'unit_face(uuid)': open(ours),
	'emblem(text)': open(createHash('sha256').update('ours').digest('hex')),
	'put_unit_face(uuid, text, text, text, jsonb)': byAdministrators(
		ours,
		'UBND xã',
		'1022',
		'#0b6355',
		null
	),
	'unit_history(uuid)': open(ours),
	'succeed_unit(uuid, uuid, date)': {
		to: P,
		args: [ours, idOf('elsewhere'), '2999-01-01'],
		answers: ['operator', 'service_role']
	},
	'undo_succession(uuid, uuid)': {
		to: P,
		args: [ours, idOf('elsewhere')],
		answers: ['operator', 'service_role']
	},
	'units()': open(),
	'close_place(uuid, text, text, boolean)': {
		to: P,
		args: [ours, 'field', 'dat-dai', true],
		answers: [...administrators, 'service_role']
	},
	'end_role(uuid, uuid, text)': {
		to: ['authenticated'],
		args: [ours, idOf('officer'), 'officer'],
		answers: administrators
	},
	'people(uuid)': { to: ['authenticated'], args: [ours], answers: administrators },
	'put_owned_fields(uuid, uuid, jsonb, date)': {
		to: ['authenticated'],
		args: [ours, idOf('officer'), '[]', null],
		answers: administrators
	},
	'put_reception_point(uuid, text, text, text)': {
		to: P,
		args: [ours, 'moi', 'Điểm mới', null],
		answers: [...administrators, 'service_role']
	},
	'put_unit_setting(uuid, integer, integer, integer, integer, jsonb, integer, integer)': {
		to: P,
		args: [ours, 5, 5, 20, 10, null, 10, 2],
		answers: [...administrators, 'service_role']
	},
	'missing_slips(uuid)': {
		to: P,
		args: [ours],
		answers: [...leaders, 'service_role'],
		empty: [...outside, 'officer', 'viewer']
	},
	// The tablet of a unit has the unit's id in this world.
	'ask_to_resend(uuid, uuid)': byAdministrators(ours, ours),
	'write_off_missing(uuid, uuid, text)': byAdministrators(ours, ours, 'máy hỏng'),
	'device_history(uuid, uuid, integer)': {
		to: ['authenticated'],
		args: [ours, ours, 10],
		answers: leaders,
		empty: [...outside, 'officer', 'viewer']
	},
	'note_outbox_import(uuid, text, jsonb)': {
		to: P,
		args: [ours, 'phieu.jsonl', '{}'],
		answers: [...administrators, 'service_role']
	},
	'outbox_devices(uuid)': server,
	'response_intervals(uuid)': { to: P, args: [ours], empty: [...people, 'service_role'] },
	'reception_points(uuid)': open(ours),
	'set_aside_counts(uuid, date, date)': aside,
	'set_aside_slips(uuid, date, date, text, timestamp with time zone, uuid, integer)': {
		...aside,
		args: [...quarter, null, null, null, 100]
	},
	'set_aside(uuid, date, date, text, timestamp with time zone, uuid, integer)': {
		to: ['authenticated'],
		args: [...quarter, null, null, null, 100],
		answers: reachOurs,
		empty: outside
	},
	'slip_rulings(uuid, integer)': { to: ['authenticated'], args: [ours, 20], empty: people },
	'switch_slips(uuid, jsonb, boolean, text)': {
		to: ['authenticated'],
		args: [ours, '[]', true, 'Làm thêm giờ'],
		answers: leaders
	},
	'switch_marked_slips(uuid, date, date, text, boolean, text)': {
		to: ['authenticated'],
		args: [...quarter, 'closed', true, 'Làm thêm giờ'],
		answers: leaders
	},
	'answer_by_phone(jsonb, text, text, text, text, boolean)': server,
	'contacts(uuid)': {
		to: ['authenticated'],
		args: [ours],
		answers: ['officer', 'leader'],
		empty: ['viewer', 'administrator', 'operator']
	},
	'reply_contact(uuid, uuid)': {
		to: ['authenticated'],
		args: [ours, ours],
		// The answer says whether there was anything to reply to: there is not.
		answers: people
	},
	'citizen_feedback(uuid, date)': members(ours, '2026-07-01'),
	'put_citizen_feedback(uuid, date, text, text, date, bigint)': workers(
		...[ours, '2026-07-01', 'ho-tich', 'Sổ PAKN', DAY, 1]
	),
	'dossier_imports(uuid)': members(ours),
	'dossier_mappings(uuid)': members(ours),
	'dossier_sources(uuid)': workers(ours),
	'dossier_overlaps(uuid, date, date)': {
		to: P,
		args: quarter,
		answers: [...reachOurs, 'service_role']
	},
	'put_source_order(uuid, jsonb)': {
		to: ['authenticated'],
		args: [ours, '["Một cửa"]'],
		answers: leaders
	},
	'note_dossier_import(uuid, text, date, bigint, bigint, bigint, bigint)': workers(
		...[ours, 'Một cửa', DAY, 1, 0, 0, 0]
	),
	'paper_words(uuid)': members(ours),
	'put_paper_words(uuid, jsonb)': {
		to: ['authenticated'],
		args: [ours, '[{"kind": "level", "word": "tot", "meaning": "4"}]'],
		answers: leaders
	},
	'put_dossier_mapping(uuid, text, jsonb)': workers(ours, 'Một cửa', '{"code": "Mã"}'),
	'put_dossier_rows(uuid, text, date, jsonb)': workers(
		...[ours, 'Một cửa', DAY, `[{"code": "HS-2", "state": "received", "received_on": "${DAY}"}]`]
	),
	'rate_766_counts(uuid, date, date)': members(...quarter),
	'response_counts(uuid, date, date)': members(...quarter),
	'create_receipt_key(uuid, text, text, text, text)': byAdministrators(
		...[ours, 'abcdefabcdef', 'ab'.repeat(32), 'offline', 'Một cửa']
	),
	'ensure_receipt_key(uuid, text, text)': server,
	'forget_receipts()': server,
	'offer_labels(uuid, jsonb, text, date, text, text)': workers(
		...[ours, `["${idOf('stranger')}"]`, receiptKeyOf(ours), '2099-01-01', null, null]
	),
	'offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text)': workers(
		...[ours, idOf('stranger'), receiptKeyOf(ours), '00'.repeat(10), '2099-01-01', 'HS-9'],
		...['intake', 'desk', null, null, null]
	),
	'put_receipt_setting(uuid, integer, integer, integer, text)': byAdministrators(
		...[ours, 60, 100, 10, 'https://danhgia.example.vn']
	),
	'receipt_keys()': server,
	'receipt_keys_of(uuid)': {
		to: P,
		args: [ours],
		answers: [...leaders, 'service_role'],
		empty: [...outside, 'officer', 'viewer']
	},
	'receipt_page(uuid, uuid)': server,
	'receipt_secret(uuid, date)': server,
	// Without a row of its own a unit has the defaults, which anybody signed in may know.
	'receipt_setting(uuid)': { to: P, args: [ours], answers: [...people, 'service_role'] },
	'retire_receipt_key(uuid, text)': byAdministrators(ours, receiptKeyOf(ours)),
	'revoke_receipt_key(uuid, text)': byAdministrators(ours, receiptKeyOf(ours)),
	'account_link(text)': server,
	'audit(uuid, jsonb, text, date, date, bigint, integer)': {
		to: ['authenticated'],
		args: [ours, null, null, null, null, null, 50],
		answers: leaders
	},
	'audit_actors(uuid)': { to: ['authenticated'], args: [ours], answers: leaders },
	'audit_heads()': server,
	'awaited_code(text)': server,
	'broken_audit()': server,
	'change_my_password(text, text, uuid)': {
		to: ['authenticated'],
		// No account in this world has a known password: refused like a wrong one.
		args: ['khong phai mat khau', 'mat khau hoan toan moi', ours]
	},
	'clear_sample()': { to: P, args: [], answers: ['operator', 'service_role'] },
	'close_account(uuid, uuid)': {
		to: ['authenticated'],
		args: [ours, idOf('officer')],
		answers: administrators
	},
	'close_account_of(text)': server,
	'confirm_invitation(text)': {
		to: ['authenticated'],
		// No such link: every signed-in caller gets that answer.
		args: ['00'.repeat(32)],
		allowed: people
	},
	'create_key(uuid, text, text)': byAdministrators(ours, 'ab'.repeat(32), 'Một cửa'),
	'end_my_session(uuid, boolean)': { to: ['authenticated'], args: [ours, false], answers: people },
	'end_second_factor(text)': { to: ['authenticated'], args: ['khong phai mat khau'] },
	'forget_limit(text)': server,
	'give_role(uuid, uuid, text, date, date)': {
		to: ['authenticated'],
		args: [ours, idOf('officer'), 'leader', null, null],
		answers: administrators
	},
	'invite(uuid, text, text, text, text, jsonb, date, date, date)': {
		to: ['authenticated'],
		args: [ours, 'moi@thu.vn', 'Người mới', 'officer', 'ab'.repeat(32), '[]', null, null, null],
		answers: administrators
	},
	'keys(uuid)': byAdministrators(ours),
	'my_account()': { to: ['authenticated'], args: [], answers: people },
	'my_sessions()': {
		to: ['authenticated'],
		args: [],
		answers: ['leader'],
		empty: people.filter((who) => who !== 'leader')
	},
	'offer_reset(uuid, uuid, text)': {
		to: ['authenticated'],
		args: [ours, idOf('officer'), 'ab'.repeat(32)],
		answers: administrators
	},
	'put_my_account(text, text)': { to: ['authenticated'], args: ['Tên Mới', 'vi'], answers: people },
	'reset_account(text, text)': server,
	// No such key here: callers who may revoke one get that answer.
	'revoke_key(uuid, uuid)': {
		to: P,
		args: [ours, ours],
		allowed: [...administrators, 'service_role']
	},
	'seal_audit(integer)': server,
	'beat_national()': server,
	'sees_national()': { to: ['authenticated'], args: [], answers: people },
	'server_secret(text)': server,
	'set_password_by_link(text, text, text)': server,
	'set_second_factor(text, text, bigint)': {
		to: ['authenticated'],
		args: ['khong phai mat khau', 'ab'.repeat(20), 1]
	},
	'sign_in(text, text, text)': { to: ['anon', 'service_role'] },
	'take_code(text, bigint)': server,
	'take_from_limit(text, integer, integer)': server,
	'taken_from_limit(text, integer)': server,
	'year_levels(uuid, integer)': {
		to: P,
		args: [ours, Number(DAY.slice(0, 4))],
		answers: [...reachOurs, 'service_role']
	}
};
