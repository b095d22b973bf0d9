import { createHash } from 'node:crypto';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { freshDatabase } from '../database/fresh.ts';

/**
 * Two communes under one province, and a commune elsewhere. All people belong to `ours`, but for the viewer, who
 * watches from the province `above`, the operator, who belongs nowhere, and the stranger, who has an account and
 * nothing else. `former` held every role, and the field, until yesterday.
 */
export const UNITS = ['above', 'elsewhere', 'neighbour', 'ours'] as const;
export type UnitName = (typeof UNITS)[number];

export const PEOPLE = [
	'stranger',
	'officer',
	'former',
	'leader',
	'viewer',
	'administrator',
	'operator'
] as const;
/** `claimless` took the role of people and says nothing of who it is: no function answers it. */
export const CALLERS = ['anon', 'claimless', ...PEOPLE, 'service_role'] as const;
export type CallerName = (typeof CALLERS)[number];

export const FIELDS = ['dat-dai', 'ho-tich'] as const;
/** The field that the officer owns. */
export const OWNED = 'ho-tich';
export const DAY = '2026-08-12';

const uuid = (name: string) => {
	const hex = createHash('sha256').update(name).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
export const idOf = (name: CallerName | UnitName) => uuid(name);
const NAMES = new Map([...UNITS, ...PEOPLE].map((name) => [uuid(name), name]));
/** The name behind an id of a unit or person, for failures that can be read. */
export const nameOf = (value: unknown) => NAMES.get(String(value)) ?? String(value);

export interface World {
	/** Signed in as the superuser. */
	sql: Sql;
	/** Runs one piece of work in the name of somebody, and takes it back. */
	as<T>(caller: CallerName, work: (sql: TransactionSql) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

class TakenBack extends Error {}

export async function openWorld(): Promise<World> {
	const fresh = await freshDatabase();
	await populate(fresh.sql);
	const application = postgres({ ...fresh.app, max: 4, onnotice: () => {} });
	return {
		sql: fresh.sql,
		async as(caller, work) {
			const done = await application
				.begin(async (sql) => {
					const role = roleOf(caller);
					const claims = role === 'authenticated' ? { role, sub: idOf(caller) } : { role };
					const said = caller === 'claimless' ? '' : JSON.stringify(claims);
					await sql`select set_config('role', ${role}, true),
						set_config('request.jwt.claims', ${said}, true)`;
					throw Object.assign(new TakenBack(), { result: await work(sql) });
				})
				.catch((error: unknown) => {
					if (error instanceof TakenBack) return error as unknown as { result: unknown };
					throw error;
				});
			return (done as { result: Awaited<ReturnType<typeof work>> }).result;
		},
		async close() {
			await application.end();
			await fresh.drop();
		}
	};
}

export function roleOf(caller: CallerName) {
	return caller === 'anon' || caller === 'service_role' ? caller : 'authenticated';
}

/** At least one row in every table, for every unit. */
async function populate(sql: Sql) {
	await sql`insert into auth.users ${sql(
		PEOPLE.map((name) => ({ id: idOf(name), email: `${name}@thu.vn`, encrypted_password: 'x' }))
	)}`;
	await sql`insert into app.operator values (${idOf('operator')})`;
	await sql`insert into app.rulebook (id, title, document) values ('bo-thu', 'Bộ thử', '{}')`;
	for (const unit of UNITS)
		await sql`insert into app.unit (id, code, name, kind, parent_id) values (${idOf(unit)}, ${unit}, ${unit},
			${unit === 'above' ? 'province' : 'commune'},
			${unit === 'ours' || unit === 'neighbour' ? idOf('above') : null})`;
	for (const unit of UNITS) await populateUnit(sql, unit);
	const roles = [
		['ours', 'officer', 'officer'],
		['ours', 'leader', 'leader'],
		['ours', 'administrator', 'administrator'],
		['above', 'viewer', 'viewer']
	] as const;
	for (const [unit, who, role] of roles)
		await sql`insert into app.member (unit_id, user_id, role) values (${idOf(unit)}, ${idOf(who)}, ${role})`;
	await sql`insert into app.owner_assignment (unit_id, field, user_id)
		values (${idOf('ours')}, ${OWNED}, ${idOf('officer')})`;
	await sql`insert into app.member (unit_id, user_id, role, valid_from, valid_to)
		select ${idOf('ours')}, ${idOf('former')}, role, current_date - 400, current_date - 1
		from unnest(array['officer', 'leader', 'viewer', 'administrator']) role`;
	await sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
		values (${idOf('ours')}, ${OWNED}, ${idOf('former')}, current_date - 400, current_date - 1)`;
	await sql`insert into app.second_factor (user_id, secret, last_step)
		values (${idOf('leader')}, sha256('yếu tố'), 1)`;
	await sql`insert into app.server_secret (purpose) values ('thu')`;
	await sql`insert into app.limit_slice values (sha256('giới hạn'), now(), 1)`;
	await sql`insert into app.session (token_hash, user_id, expires_at)
		values (sha256('phiên'), ${idOf('leader')}, now() + interval '1 hour')`;
}

async function populateUnit(sql: Sql, unit: UnitName) {
	const unit_id = idOf(unit);
	const somebody = idOf('stranger');
	await sql`insert into app.unit_successor values (${unit_id}, ${idOf(unit === 'elsewhere' ? 'neighbour' : 'elsewhere')})`;
	await sql`insert into app.unit_setting (unit_id, questionnaire) values (${unit_id}, 'sipas-2640.1')`;
	await sql`insert into app.unit_face (unit_id, emblem, emblem_type, emblem_digest)
		values (${unit_id}, ${Buffer.from(unit)}, 'image/png', encode(sha256(${Buffer.from(unit)}), 'hex'))`;
	await sql`insert into app.field ${sql(FIELDS.map((code) => ({ unit_id, code, name: code, opened_on: '2026-04-01' })))}`;
	await sql`insert into app.reception_point (unit_id, code, name) values (${unit_id}, 'mot-cua', 'Một cửa')`;
	await sql`insert into app.counter (unit_id, code, name, reception_point) values (${unit_id}, 'Q1', 'Quầy 1', 'mot-cua')`;
	await sql`insert into app.counter_officer (unit_id, counter, name) values (${unit_id}, 'Q1', 'Chị Một Cửa')`;
	await sql`insert into app.officer (unit_id, code, name) values (${unit_id}, 'cc-1', 'Công chức')`;
	// Somebody of each unit, so that every unit has rows that are not those of the people who ask.
	await sql`insert into app.member (unit_id, user_id, role, valid_to, valid_from)
		values (${unit_id}, ${somebody}, 'officer', current_date - 1, current_date - 9)`;
	await sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
		values (${unit_id}, ${OWNED}, ${somebody}, current_date - 9, current_date - 1)`;
	// A tablet that gave two numbers of which neither has arrived, and to which somebody has done something.
	await sql`insert into app.device (unit_id, id, code, name, counter, token_hash, last_sequence, created_at)
		values (${unit_id}, ${unit_id}, 'may-1', 'Máy 1', 'Q1', sha256(${`máy ${unit}`}::bytea), 2, ${DAY})`;
	await sql`select app.note(${unit_id}, 'device.put', ${unit_id})`;
	await sql`insert into app.pairing_code (unit_id, counter, code_hash, expires_at)
		values (${unit_id}, 'Q1', sha256(${`mã ${unit}`}::bytea), now() + interval '10 minutes')`;
	await sql`insert into app.account_link (token_hash, unit_id, user_id, kind, expires_at)
		values (sha256(${`liên kết ${unit}`}::bytea), ${unit_id}, ${somebody}, 'invitation', now() + interval '1 day')`;
	await sql`insert into app.api_key (unit_id, key_hash) values (${unit_id}, sha256(${`khóa ${unit}`}::bytea))`;
	await sql`insert into app.dossier ${sql(
		FIELDS.map((field) => ({
			...{ unit_id, source: 'Một cửa', code: field, field, state: 'resolved_on_time' },
			...{ received_on: DAY, resolved_on: DAY, as_of: DAY }
		}))
	)}`;
	await sql`insert into app.section_version (unit_id, year, quarter, field, version, state, body, due_on)
		select ${unit_id}, 2026, 2, unnest(${[...FIELDS]}::text[]), 1, 'filed', '{"causes": "Thiếu người"}', '2026-07-06'`;
	await sql`insert into app.section_draft (unit_id, year, quarter, field, revision, body)
		values (${unit_id}, 2026, 1, 'ho-tich', 1, '{}')`;
	await sql`insert into app.report_version (unit_id, year, quarter, version, "rows", place, content, hash, sealed_at)
		values (${unit_id}, 2025, 4, 1, '{}', 1, '{}', encode(sha256('{}'), 'hex'), now())`;
	await sql`insert into app.report_file (unit_id, year, quarter, version, format, hash, bytes)
		values (${unit_id}, 2025, 4, 1, 'pdf', encode(sha256('%PDF'), 'hex'), '%PDF')`;
	await sql`insert into app.report_setting (unit_id) values (${unit_id})`;
	await sql`insert into app.index_year (unit_id, year, rulebook, is_public)
		values (${unit_id}, 2025, 'bo-thu', true), (${unit_id}, 2026, 'bo-thu', false)`;
	await sql`insert into app.index_fact (unit_id, year, key, value, source, as_of)
		values (${unit_id}, 2026, 'a', '{}', 'Sổ', ${DAY})`;
	await sql`insert into app.index_fact_version (unit_id, year, key, version, fact) values (${unit_id}, 2026, 'a', 1, '{}')`;
	await sql`insert into app.index_evidence (unit_id, year, key, id, name, media_type, digest, content)
		values (${unit_id}, 2026, 'a', ${unit_id}, 'so.csv', 'text/csv', sha256('a'), 'a')`;
	await sql`insert into app.index_scenario (unit_id, year, id, title, changes)
		values (${unit_id}, 2026, ${unit_id}, 'Thử', '{}')`;
	await sql`insert into app.index_task (unit_id, year, id, criterion, title, owner, due_on)
		values (${unit_id}, 2026, ${unit_id}, '1.1', 'Việc', 'Văn phòng', ${DAY})`;
	await sql`insert into app.index_action (unit_id, year, id, criterion, way, effort)
		values (${unit_id}, 2026, ${unit_id}, '1.1', 'best', 5)`;
	await sql`insert into app.index_peer (unit_id, year, peer, area, points, source)
		values (${unit_id}, 2026, 'Xã B', '', '80', 'BC 1')`;
	// One slip of each field, and one of no field, each with what the citizen added.
	const entries = [...FIELDS, undefined].map((field, i) => ({
		...{ unit: unit_id, channel: 'paper', counter: 'Q1', field, level: 3 },
		id: `019b5e00-0000-7000-8000-${unit_id.slice(0, 8)}000${i}`,
		answered_at: `${DAY}T08:00:00+07:00`,
		...{ reasons: ['wait_too_long'], comment: 'Gọi tôi số 0912345678' }
	}));
	await sql`select * from api.store_slips(${sql.json(entries)})`;
	// And one each that tells of extra money: a case.
	const urgent = entries.map((entry, i) => ({
		...entry,
		id: caseOf(unit, i),
		reasons: ['unlawful_fee']
	}));
	await sql`select * from api.store_slips(${sql.json(urgent)})`;
	await sql`insert into app.alert_wish (unit_id, user_id) values (${unit_id}, ${idOf('leader')})`;
	await sql`insert into app.alert_mailed (unit_id, alert_id, user_id)
		select unit_id, id, ${idOf('leader')} from app.alert where unit_id = ${unit_id} order by field limit 1`;
	await sql`insert into app.alert_posted (unit_id, alert_id)
		select unit_id, id from app.alert where unit_id = ${unit_id} order by field limit 1`;
	await sql`insert into app.alert_hook (unit_id, url) values (${unit_id}, 'https://cau-noi.vn/nhan')`;
	await sql`insert into app.test_slip (unit_id, id, device_id, level, answered_at)
		select unit_id, gen_random_uuid(), id, 5, now() from app.device where unit_id = ${unit_id} limit 1`;
	await sql`insert into app.case_setting (unit_id) values (${unit_id})`;
	await sql`insert into app.day_change (unit_id, day, works, name) values (${unit_id}, ${DAY}, false, 'Ngày hội')`;
	await sql`insert into app.improvement (unit_id, said, did, done_on, published_at) values
		(${unit_id}, 'Thiếu ghế', 'Thêm ghế', ${DAY}, now()), (${unit_id}, 'Thiếu biển', 'Thêm biển', ${DAY}, null)`;
	await sql`insert into app.sign_case (unit_id, quarter, test, part, counted)
		values (${unit_id}, '2026-07-01', 'gaps', 'Q1', '{}')`;
	for (const i of [0, 1])
		await sql`insert into app.contact (unit_id, slip_id, phone, purpose)
			values (${unit_id}, ${entries[i]!.id}, '0912345678', 'Trả lời góp ý')`;
	// And two taps of the tablet within a second: the second is marked.
	const taps = [0, 1].map((i) => ({
		device: createHash('sha256').update(`máy ${unit}`).digest('hex'),
		id: `019b5e00-0000-7000-8000-${unit_id.slice(0, 8)}001${i}`,
		level: 4,
		answered_at: `${DAY}T09:00:0${i}+07:00`
	}));
	await sql`select * from api.store_slips(${sql.json(taps)})`;
	await populateReceipts(sql, unit_id);
}

async function populateReceipts(sql: Sql, unit_id: string) {
	const of = FIELDS.map((field) => ({ unit_id, field, stage: 'result' }));
	await sql`insert into app.receipt_key (unit_id, id, secret, kind)
		values (${unit_id}, ${receiptKeyOf(unit_id)}, sha256(${unit_id}::bytea), 'offline')`;
	await sql`insert into app.receipt_secret (unit_id, period) values (${unit_id}, '2026-07-01')`;
	await sql`insert into app.receipt_setting (unit_id) values (${unit_id})`;
	await sql`insert into app.receipt_link ${sql({
		...{ unit_id, slip_id: unit_id, dossier_code: 'HS-1', stage: 'result', source: 'api' },
		...{ key_id: receiptKeyOf(unit_id), nonce: Buffer.alloc(10) },
		...{ expires_on: '2099-01-01', offered_on: DAY }
	})}`;
	await sql`insert into app.receipt_daily ${sql(of.map((row) => ({ ...row, day: DAY, source: 'api' })))}`;
	await sql`insert into app.receipt_rating ${sql(of.map((row) => ({ ...row, quarter: '2026-07-01', level: 2, n: 1 })))}`;
	await sql`insert into app.citizen_feedback ${sql(FIELDS.map((field) => ({ unit_id, field, quarter: '2026-07-01', complained: 1, source: 'Sổ PAKN', as_of: DAY })))}`;
	await sql`insert into app.publication_block (unit_id, quarter, block, version, fields, live, slips, counts)
		values (${unit_id}, '2026-07-01', 1, 1, '{ho-tich}', true, array[${unit_id}::uuid], '{0,0,0,0,5}')`;
	await sql`insert into app.publication (unit_id, quarter, version, closed, minimum, figures)
		values (${unit_id}, '2026-07-01', 1, true, 5, '{"whole":[0,0,0,0,5],"fields":{},"together":null}')`;
	await sql`insert into app.published_on_time values (${unit_id}, 2026, 9, 1, ${DAY})`;
	await sql`insert into app.published_mark values (${unit_id}, 2026, 'online', 9, 1, ${DAY})`;
	await sql`insert into app.receipt_print (unit_id, period, print) values (${unit_id}, '2026-07-01', '\\x01')`;
	await sql`insert into app.dossier_move ${sql(FIELDS.map((field) => ({ unit_id, field, quarter: '2026-07-01', moved_in: 1 })))}`;
	await sql`insert into app.dossier_mapping (unit_id, source, mapping) values (${unit_id}, 'Một cửa', '{}')`;
	await sql`insert into app.paper_word (unit_id, kind, word, meaning) values (${unit_id}, 'level', 'tot', '5')`;
	await sql`insert into app.source_order (unit_id, source, place) values (${unit_id}, 'Một cửa', 1)`;
	await sql`insert into app.dossier_import (unit_id, source, as_of, added, changed, unchanged, rejected)
		values (${unit_id}, 'Một cửa', ${DAY}, 2, 0, 0, 0)`;
}

/** Every unit has one key that seals receipts. */
export const receiptKeyOf = (unit_id: string) => unit_id.replaceAll('-', '').slice(0, 12);

/** The slip of a case: of each field in order, the last of no field. */
export const caseOf = (unit: UnitName, i: number) =>
	`019b5e00-0000-7000-8000-${idOf(unit).slice(0, 8)}002${i}`;
