import { describe, expect, it } from 'vitest';
import { filesToOpen, type Journey } from './files-to-open.ts';
import { statementsOf, split, type Statement } from './statements.ts';

const statements = statementsOf();

/** What a reader has to open, printed, nothing left out; more than it says here is a step back. */
const JOURNEYS: [string, number, Journey][] = [
	['a tap', 3, { calls: ['api.store_slips'], channel: 'kiosk' }],
	[
		'a receipt',
		4,
		{
			calls: [
				...[
					'api.ensure_receipt_key',
					'api.receipt_setting',
					'api.receipt_secret',
					'api.offer_receipt'
				],
				...['api.receipt_keys', 'api.receipt_page', 'api.answer_by_phone']
			],
			channel: 'receipt'
		}
	]
];

describe('SQL files to open', () => {
	it.each(JOURNEYS)('for %s: at most %i', (name, most, journey) => {
		const { files, begun } = filesToOpen(statements, journey);
		console.log(
			`SQL files to open for ${name}: ${files.length} (${files.join(', ')}); what it may begin: ${begun.join(', ')}`
		);
		expect(files.length).toBeLessThanOrEqual(most);
		expect(files).toContain('schemas/40_slips.sql');
		expect(files).toContain('schemas/42_slip_counts.sql');
	});

	it('are found through calls and through the triggers of what is written, but not of what is not', () => {
		const sql = {
			a: 'create function api.begin() returns void language sql as $$ select app.middle() $$;',
			b: 'create function app.middle() returns void language sql as $$ insert into app.thing values (1) $$;',
			c: 'create table app.thing (n int);',
			d: 'create function app.woken() returns trigger language plpgsql as $$ begin return null; end $$;',
			e: 'create trigger woken after insert on app.thing for each statement execute function app.woken();',
			f: 'create function app.asleep() returns trigger language plpgsql as $$ begin return null; end $$;',
			g: 'create trigger asleep after update or delete on app.thing for each statement execute function app.asleep();'
		};
		const made = Object.entries(sql).flatMap(([file, text]) =>
			split(text).map((one): Statement => {
				const [, kind, name] = /create (table|function|trigger) ([\w.]+)/.exec(one)!;
				return { about: `${kind} ${name}`, text: one, file };
			})
		);
		const journey = { calls: ['api.begin'], channel: 'kiosk' };
		expect(filesToOpen(made, journey).files).toEqual(['a', 'b', 'd']);
	});
});
