import { globSync, readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

/* A value that a page's script sets when it comes takes back what was typed, ticked or opened before. */

/** Where a value may be set, and why no early hand can be there. */
const ALLOWED: Record<string, string> = {
	'src/lib/components/desk/Field.svelte': 'takes its value out and gives it as a default',
	'src/lib/components/desk/LongText.svelte': 'sets a value on the server only',
	'src/lib/components/desk/FileField.svelte': 'asks the input which file was chosen',
	'src/routes/desk/dossiers/import/ColumnTable.svelte': 'comes with a file that the script reads',
	'src/routes/desk/dossiers/import/WordTable.svelte': 'comes with a file that the script reads',
	'src/routes/desk/dossiers/import/+page.svelte': 'selects come with a file that the script reads'
};
const CONTROLS = ['input', 'select', 'textarea'];
const UNSEEN = ['hidden', 'submit', 'button', 'image', 'reset'];
/** Their value says what a tick means. */
const TICKS = ['checkbox', 'radio'];
/** A binding that asks the control first, when the page is brought to life. */
const ASKING = ['this', 'value', 'checked', 'files'];

/** What would undo an early hand in a page's source, each with its line. */
function undoing(source: string): string[] {
	const found: string[] = [];
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (!node || typeof node !== 'object') return;
		if ((node as AST.BaseNode).type === 'RegularElement') look(node as AST.RegularElement);
		Object.values(node).forEach(visit);
	};
	const look = ({ name, attributes }: AST.RegularElement) => {
		const text = ({ start, end }: { start: number; end: number }) => source.slice(start, end);
		const type =
			attributes
				.map(text)
				.find((one) => one.startsWith('type='))
				?.slice(6, -1) ?? 'text';
		if (!['details', ...CONTROLS].includes(name) || UNSEEN.includes(type)) return;
		for (const one of attributes) {
			const undoes =
				name === 'details'
					? one.type === 'Attribute' && one.name === 'open' && one.value !== true
					: one.type === 'SpreadAttribute' ||
						(one.type === 'Attribute' && one.name === 'checked') ||
						(one.type === 'Attribute' && one.name === 'value' && !TICKS.includes(type)) ||
						(one.type === 'BindDirective' && (name === 'select' || !ASKING.includes(one.name)));
			if (undoes)
				found.push(`line ${source.slice(0, one.start).split('\n').length}: <${name} ${text(one)}>`);
		}
	};
	visit(parse(source, { modern: true }).fragment);
	return found;
}

describe('what is typed before the script comes', () => {
	const pages = globSync('src/**/*.svelte').filter((file) => !file.includes('(citizen)/kiosk/'));
	it('is undone by no page', () => {
		const wrong = pages
			.filter((file) => !(file in ALLOWED))
			.flatMap((file) => undoing(readFileSync(file, 'utf8')).map((what) => `${file}, ${what}`));
		expect(wrong).toEqual([]);
	});
	it('is excused only where there is something to excuse', () => {
		for (const file of Object.keys(ALLOWED))
			expect(undoing(readFileSync(file, 'utf8')), file).not.toEqual([]);
	});
	it('is guarded in every way to set a value', () => {
		for (const source of [
			'<input value="24" {...rest} />',
			'<input type="number" value={n} />',
			'<input type="checkbox" checked={yes} />',
			'<input type="radio" value="a" bind:group={chosen} />',
			'<select bind:value={chosen}></select>',
			'<select {...kept}></select>',
			'<textarea {value}></textarea>',
			'<details open={wanted}></details>'
		])
			expect(undoing(source).length, source).toBeGreaterThan(0);
		for (const source of [
			'<input type="hidden" {value} />',
			'<input type="checkbox" value="a" defaultChecked={yes} />',
			'<input bind:value={typed} />',
			'<select defaultValue={chosen}><option value="a">A</option></select>',
			'<details open></details>'
		])
			expect(undoing(source), source).toEqual([]);
	});
});
