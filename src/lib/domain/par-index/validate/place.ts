import type { Words } from '../words.ts';

const part = (vi: string, en: string): Words => ({ vi, en });

/** What a list's entry is called: by its code or title when it has one, otherwise by its number. */
const entries: Record<string, (named: string) => Words> = {
	areas: (named) => part(`lĩnh vực ${named}`, `area ${named}`),
	criteria: (named) => part(`tiêu chí ${named}`, `criterion ${named}`),
	parts: (named) => part(`phần ${named}`, `part ${named}`),
	bands: (named) => part(`mức ${named}`, `band ${named}`),
	quarters: (named) => part(`quý ${named}`, `quarter ${named}`)
};
const records: Record<string, (named: string) => Words> = {
	values: (named) => part(`số liệu “${named}”`, `fact “${named}”`),
	facts: (named) => part(`số liệu “${named}”`, `fact “${named}”`),
	populations: (named) => part(`tổng thể “${named}”`, `population “${named}”`)
};

const within = (json: unknown, key: string): unknown =>
	typeof json === 'object' && json !== null && Object.hasOwn(json, key)
		? (json as Record<string, unknown>)[key]
		: undefined;

function nameOf(entry: unknown, at: string): string {
	for (const key of ['code', 'title', 'quarter']) {
		const name = within(entry, key);
		if (typeof name === 'string' && name.trim() !== '') return name;
	}
	return `#${Number(at) + 1}`;
}

/**
 * Where a path of a rulebook or of facts leads, as a person looks for it:
 * `areas.0.criteria.6.rule.late` → `lĩnh vực 1, tiêu chí 1.7, mục rule.late`.
 * @param names the steps of the path; keys of facts may hold points
 */
export function placeOf(json: unknown, names: readonly string[]): Words {
	const said: Words[] = [];
	const rest: string[] = [];
	let here = json;
	for (let at = 0; at < names.length; at += 1) {
		const name = names[at]!;
		const next = names[at + 1];
		const inner = within(here, name);
		const entry = entries[name];
		const record = said.length === 0 ? records[name] : undefined;
		if (entry && next !== undefined && /^\d+$/.test(next)) {
			here = within(inner, next);
			said.push(entry(nameOf(here, next)));
			at += 1;
		} else if (record && next !== undefined) {
			here = within(inner, next);
			said.push(record(next));
			at += 1;
		} else {
			here = inner;
			rest.push(name);
		}
	}
	if (rest.length > 0) said.push(part(`mục ${rest.join('.')}`, `entry ${rest.join('.')}`));
	if (said.length === 0) return part('cả tài liệu', 'the whole document');
	return { vi: said.map(({ vi }) => vi).join(', '), en: said.map(({ en }) => en).join(', ') };
}
