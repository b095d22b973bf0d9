import { CALLERS, FIELDS, OWNED, UNITS, type CallerName } from './world.ts';
import { REFUSED } from './refusal.ts';

/** What somebody sees of a table, or may change in it: the names of the rows, or `refused`. */
export type Seen = readonly string[] | typeof REFUSED;
type Who = Readonly<Record<CallerName, Seen>>;

export interface TablePromise {
	/** The columns that name a row. */
	names: readonly string[];
	reads: Who;
	/** Unit by unit ('*' for a table that has none). */
	inserts: Who;
	updates: Who;
	deletes: Who;
}

const ANY = ['*'];
const ALL = [...UNITS];
const NOTHING: Seen = [];

/** The same for everybody, but for those named. */
const everybody = (seen: Seen, but: Partial<Who> = {}): Who =>
	({ ...Object.fromEntries(CALLERS.map((name) => [name, seen])), ...but }) as Who;

const fieldsOf = (...units: readonly string[]) =>
	units.flatMap((unit) => FIELDS.map((field) => `${unit} ${field}`));

const server = (seen: Seen = ALL) => everybody(REFUSED, { service_role: seen });
/** Administrators of the unit, and operators everywhere. */
const administrators = (seen: Seen = ['ours'], all: Seen = ALL) =>
	everybody(NOTHING, { anon: REFUSED, administrator: seen, operator: all, service_role: all });
const administratorsInsert = everybody(REFUSED, {
	administrator: ['ours'],
	operator: ALL,
	service_role: ALL
});
const nobody = everybody(REFUSED);

/** What the server alone does, with its own right; why it must stands in server-rights.test.ts. */
const serverWrites = (rights: string, all: Seen = ALL) => ({
	inserts: rights.includes('insert') ? server(all) : nobody,
	updates: rights.includes('update') ? server(all) : nobody,
	deletes: rights.includes('delete') ? server(all) : nobody
});
const nobodyWrites = { inserts: nobody, updates: nobody, deletes: nobody };

/** Officers read the fields they own; leaders and administrators their unit; viewers their unit and those below. */
const byField = (unstated: boolean) => {
	const of = (...units: string[]) =>
		(unstated
			? units.flatMap((unit) => [...fieldsOf(unit), `${unit} -`])
			: fieldsOf(...units)
		).sort();
	return everybody(NOTHING, {
		anon: REFUSED,
		officer: [`ours ${OWNED}`],
		leader: of('ours'),
		viewer: of('above', 'neighbour', 'ours'),
		administrator: of('ours'),
		operator: of(...ALL),
		service_role: of(...ALL)
	});
};

/** All who hold a role in the unit today, whatever their field. */
const members = (of: (...units: string[]) => string[]) =>
	everybody(NOTHING, {
		anon: REFUSED,
		officer: of('ours'),
		leader: of('ours'),
		viewer: of('above', 'neighbour', 'ours'),
		administrator: of('ours'),
		operator: of(...ALL),
		service_role: of(...ALL)
	});

const leaders = everybody(NOTHING, {
	anon: REFUSED,
	leader: ['ours'],
	administrator: ['ours'],
	operator: ALL,
	service_role: ALL
});

const places = (names: readonly string[], rows: Seen): TablePromise => ({
	names,
	reads: everybody(rows),
	inserts: administratorsInsert,
	updates: administrators(),
	deletes: nobody
});

const assignments = (rows: Partial<Record<CallerName, readonly string[]>>): Who =>
	everybody(NOTHING, { anon: REFUSED, ...rows });

const expired = (unit: string) => `${unit} stranger`;
const allOfOurs = ['administrator', 'former', 'leader', 'officer', 'stranger'].map(
	(name) => `ours ${name}`
);
const allMembers = [
	...['above stranger', 'above viewer', 'elsewhere stranger', 'neighbour stranger'],
	...allOfOurs
];
const allOwners = [...ALL.map(expired), 'ours former', 'ours officer'].sort();

/** Cases are read by who answers them: the leader all, an officer those of the own fields. */
const answerers = everybody(NOTHING, {
	anon: REFUSED,
	officer: [`ours ${OWNED}`],
	leader: ['ours -', ...fieldsOf('ours')].sort(),
	service_role: ALL.flatMap((unit) => [`${unit} -`, ...fieldsOf(unit)]).sort()
});

/** Who may do what with every table of schema app. A new table has no place in the product before it stands here. */
export const tables: Record<string, TablePromise> = {
	unit: { names: ['code'], reads: everybody(ALL), ...nobodyWrites },
	holiday: {
		names: ['works'],
		reads: everybody(['false', 'true']),
		...nobodyWrites
	},
	day_change: { names: ['unit_id'], reads: everybody(ALL), ...nobodyWrites },
	case_setting: { names: ['unit_id'], reads: members((...units) => units), ...nobodyWrites },
	citizen_case: { names: ['unit_id', 'field'], reads: answerers, ...nobodyWrites },
	case_event: {
		names: ['unit_id'],
		reads: everybody(NOTHING, {
			anon: REFUSED,
			officer: ['ours'],
			leader: ['ours'],
			service_role: ALL
		}),
		...nobodyWrites
	},
	alert: {
		names: ['unit_id', 'field'],
		reads: {
			...answerers,
			administrator: answerers.leader,
			operator: answerers.service_role
		},
		...nobodyWrites
	},
	alert_wish: {
		names: ['unit_id', 'user_id'],
		reads: everybody(NOTHING, {
			anon: REFUSED,
			leader: ALL.map((unit) => `${unit} leader`),
			service_role: ALL.map((unit) => `${unit} leader`)
		}),
		...serverWrites('update')
	},
	alert_mailed: {
		names: ['unit_id', 'user_id'],
		reads: everybody(NOTHING, {
			anon: REFUSED,
			leader: ALL.map((unit) => `${unit} leader`),
			service_role: ALL.map((unit) => `${unit} leader`)
		}),
		...serverWrites('insert update delete')
	},
	alert_posted: { names: ['unit_id'], reads: server(), ...serverWrites('insert update delete') },
	alert_hook: {
		names: ['unit_id'],
		reads: administrators(),
		...serverWrites('update')
	},
	improvement: {
		names: ['unit_id', 'said'],
		reads: everybody(
			ALL.map((unit) => `${unit} Thiếu ghế`),
			{
				leader: [...ALL.map((unit) => `${unit} Thiếu ghế`), 'ours Thiếu biển'].sort(),
				service_role: ALL.flatMap((unit) => [`${unit} Thiếu biển`, `${unit} Thiếu ghế`])
			}
		),
		...nobodyWrites
	},
	sign_case: {
		names: ['unit_id', 'part'],
		reads: everybody(NOTHING, {
			anon: REFUSED,
			leader: ['ours Q1'],
			administrator: ['ours Q1'],
			operator: ALL.map((unit) => `${unit} Q1`),
			service_role: ALL.map((unit) => `${unit} Q1`)
		}),
		...nobodyWrites
	},
	unit_successor: { names: ['unit_id'], reads: everybody(ALL), ...nobodyWrites },
	unit_face: { names: ['unit_id'], reads: everybody(ALL), ...nobodyWrites },
	unit_setting: {
		names: ['unit_id'],
		reads: everybody(ALL),
		inserts: nobody,
		updates: administrators(),
		deletes: nobody
	},
	member: {
		names: ['unit_id', 'user_id'],
		reads: assignments({
			stranger: ALL.map(expired),
			officer: ['ours officer'],
			former: ['ours former'],
			leader: allOfOurs,
			viewer: ['above viewer'],
			administrator: allOfOurs,
			operator: allMembers,
			service_role: allMembers
		}),
		...nobodyWrites
	},
	operator: {
		names: ['user_id'],
		reads: server(['operator']),
		...nobodyWrites
	},
	owner_assignment: {
		names: ['unit_id', 'user_id'],
		reads: assignments({
			officer: ['ours former', 'ours officer', 'ours stranger'],
			leader: ['ours former', 'ours officer', 'ours stranger'],
			viewer: allOwners.filter((name) => !name.startsWith('elsewhere')),
			administrator: ['ours former', 'ours officer', 'ours stranger'],
			operator: allOwners,
			service_role: allOwners
		}),
		...nobodyWrites
	},
	field: places(['unit_id', 'code'], fieldsOf(...ALL)),
	reception_point: places(['unit_id'], ALL),
	counter: places(['unit_id'], ALL),
	counter_officer: { names: ['unit_id'], reads: leaders, ...nobodyWrites },
	officer: {
		names: ['unit_id'],
		reads: leaders,
		inserts: { ...administratorsInsert, service_role: REFUSED },
		updates: { ...administrators(), service_role: REFUSED },
		deletes: nobody
	},
	publication: { names: ['unit_id'], reads: everybody(ALL), ...nobodyWrites },
	publication_block: { names: ['unit_id'], reads: nobody, ...nobodyWrites },
	published_on_time: { names: ['unit_id'], reads: nobody, ...nobodyWrites },
	published_mark: { names: ['unit_id'], reads: nobody, ...nobodyWrites },
	audit: { names: ['unit_id'], reads: leaders, ...nobodyWrites },
	device: { names: ['unit_id'], reads: leaders, ...serverWrites('insert update') },
	device_arrival: { names: ['unit_id'], reads: leaders, ...nobodyWrites },
	test_slip: { names: ['unit_id'], reads: leaders, ...serverWrites('insert') },
	pairing_code: { names: ['unit_id'], reads: server(), ...serverWrites('update') },
	api_key: { names: ['unit_id'], reads: administrators(), ...serverWrites('update') },
	questionnaire: {
		names: ['version'],
		reads: everybody(['sipas-2640.1', 'sipas-2640.2']),
		...nobodyWrites
	},
	questionnaire_item: {
		names: ['version'],
		reads: everybody(['sipas-2640.1', 'sipas-2640.2']),
		...nobodyWrites
	},
	slip: {
		names: ['unit_id', 'field'],
		reads: byField(true),
		...serverWrites('insert update')
	},
	slip_follow_up: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...serverWrites('insert')
	},
	slip_daily: {
		names: ['unit_id', 'field'],
		reads: Object.fromEntries(
			Object.entries(byField(true)).map(([who, seen]) => [
				who,
				seen === REFUSED ? seen : seen.map((name) => name.replace(' -', ' unstated')).sort()
			])
		) as Who,
		...nobodyWrites
	},
	slip_quarter: {
		names: ['unit_id', 'field'],
		reads: Object.fromEntries(
			Object.entries(byField(true)).map(([who, seen]) => [
				who,
				seen === REFUSED ? seen : seen.map((name) => name.replace(' -', ' unstated')).sort()
			])
		) as Who,
		...nobodyWrites
	},
	slip_face: {
		names: ['unit_id', 'field'],
		reads: Object.fromEntries(
			Object.entries(byField(true)).map(([who, seen]) => [
				who,
				seen === REFUSED ? seen : seen.map((name) => name.replace(' -', ' unstated')).sort()
			])
		) as Who,
		...nobodyWrites
	},
	dossier: { names: ['unit_id', 'field'], reads: byField(false), ...nobodyWrites },
	section_version: { names: ['unit_id', 'field'], reads: members(fieldsOf), ...nobodyWrites },
	section_draft: { names: ['unit_id'], reads: members((...units) => units), ...nobodyWrites },
	report_version: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...serverWrites('update')
	},
	report_file: { names: ['unit_id'], reads: server(), ...serverWrites('insert') },
	report_setting: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	rulebook: { names: ['id'], reads: everybody(['bo-thu']), ...serverWrites('insert update', ANY) },
	index_year: {
		names: ['unit_id', 'year'],
		reads: Object.fromEntries(
			CALLERS.map((who) => {
				const inside = members((...units) => units)[who];
				const withheld = inside === REFUSED ? [] : inside.map((unit) => `${unit} 2026`);
				return [who, [...ALL.map((unit) => `${unit} 2025`), ...withheld].sort()];
			})
		) as unknown as Who,
		...nobodyWrites
	},
	index_fact: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_fact_version: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_evidence: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_scenario: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_action: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_task: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	index_peer: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	contact: {
		names: ['unit_id'],
		reads: everybody(NOTHING, {
			anon: REFUSED,
			officer: ['ours'],
			leader: ['ours'],
			service_role: ALL
		}),
		...serverWrites('insert update')
	},
	receipt_key: { names: ['unit_id'], reads: leaders, ...serverWrites('insert') },
	receipt_print: { names: ['unit_id'], reads: server(), ...serverWrites('insert') },
	dossier_quarter: { names: ['unit_id', 'field'], reads: byField(false), ...nobodyWrites },
	dossier_move: { names: ['unit_id', 'field'], reads: byField(false), ...nobodyWrites },
	receipt_secret: { names: ['unit_id'], reads: server(), ...serverWrites('insert') },
	receipt_link: { names: ['unit_id'], reads: server(), ...serverWrites('update delete') },
	receipt_setting: {
		names: ['unit_id'],
		reads: members((...units) => units),
		inserts: administratorsInsert,
		updates: administrators(),
		deletes: nobody
	},
	receipt_daily: {
		names: ['unit_id', 'field'],
		reads: byField(false),
		...serverWrites('insert update')
	},
	receipt_rating: {
		names: ['unit_id', 'field'],
		reads: byField(false),
		...serverWrites('insert update')
	},
	citizen_feedback: { names: ['unit_id', 'field'], reads: byField(false), ...nobodyWrites },
	dossier_mapping: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	paper_word: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	dossier_import: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	source_order: {
		names: ['unit_id'],
		reads: members((...units) => units),
		...nobodyWrites
	},
	session: { names: ['user_id'], reads: everybody(REFUSED), ...nobodyWrites },
	second_factor: { names: ['user_id'], reads: everybody(REFUSED), ...nobodyWrites },
	account_link: { names: ['unit_id'], reads: everybody(REFUSED), ...nobodyWrites },
	server_secret: { names: ['purpose'], reads: server(['thu']), ...serverWrites('insert', ANY) },
	limit_slice: {
		names: ['taken'],
		reads: server(['1']),
		...serverWrites('insert update delete', ANY)
	}
};
