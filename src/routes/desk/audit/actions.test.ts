import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS } from './kinds.ts';
import { auditTexts } from '#lib/i18n/audit.ts';

const FOLDER = 'supabase/schemas';
const sql = readdirSync(FOLDER)
	.map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'))
	.join('\n')
	.replace(/^\s*--.*$/gm, '');

/** Calls that put an action together: what may come of each. */
const COMPOSED: Record<string, readonly string[]> = {
	"'case.' || case deed": [
		...(['acknowledged', 'noted', 'interim', 'answered', 'handed_over'] as const),
		...(['transferred', 'merged', 'closed', 'reopened'] as const)
	].map((deed) => `case.${deed}`),
	'kind || case when closed': ['counter', 'field', 'reception_point'].flatMap((kind) => [
		`${kind}.closed`,
		`${kind}.opened`
	])
};
/** The two functions themselves, and the one that is handed an action by name. */
const PASSED_ON = ['of_unit, case when not app.is_server()', 'of_unit, who, did'];

/** Every call that writes into the audit, up to its end. */
const calls = [...sql.matchAll(/perform app\.(?:write_)?note\(([^;]*);/g)].map(([, text]) => text!);
const ACTION = /'([a-z_]+\.[a-z_]+)'/g;
const heads = new Set([...Object.values(KINDS).flat(), 'slips', 'sample', 'results']);
/** Named in a call, or handed to it by name: a word that audits begin with, a dot, a word. */
const named = [...sql.matchAll(ACTION)]
	.map(([, action]) => action!)
	.filter((action) => heads.has(action.split('.')[0]!));
const actions = [
	...new Set([
		...calls.flatMap((text) => [...text.matchAll(ACTION)].map(([, action]) => action!)),
		...named,
		...Object.values(COMPOSED).flat()
	])
].sort();

it('Every call of the audit says what was done, in a way that this test reads', () => {
	const unread = calls.filter(
		(text) =>
			!/'[a-z_]+\.[a-z_]+'/.test(text) &&
			![...Object.keys(COMPOSED), ...PASSED_ON].some((known) => text.includes(known))
	);
	expect(unread).toEqual([]);
	expect(actions.length).toBeGreaterThan(80);
});

describe('Every deed that the audit keeps has words', () => {
	it.each(actions)('%s', (action) => {
		expect(auditTexts.vi.actions[action]).toBeTruthy();
		expect(auditTexts.en.actions[action]).toBeTruthy();
	});
});

it('Every deed is found under a kind', () => {
	const kinds: readonly string[] = Object.values(KINDS).flat();
	const lost = actions.filter((action) => !kinds.includes(action.split('.')[0]!));
	expect(lost).toEqual([]);
});
