import { ProblemError } from '#lib/domain/problem/problem.ts';
import { DAY_ZERO_1900, DAY_ZERO_1904 } from '#lib/domain/text/day-text.ts';
import { visitWhole } from './xml.ts';
import type { Zip } from './zip.ts';

/** A sheet as the workbook lists it. */
export interface NamedSheet {
	name: string;
	part: string;
	hidden: boolean;
}

/** What the workbook says of itself: where its parts lie, and how it counts days. */
export interface Parts {
	sheets: NamedSheet[];
	texts: string | undefined;
	styles: string | undefined;
	dayZero: string;
}

interface Relation {
	id: string;
	/** The last word of its type: the words before it differ between the two schemas of the standard. */
	type: string;
	target: string;
}

const folderOf = (part: string) => part.slice(0, part.lastIndexOf('/') + 1);

/** The part that a target means, seen from a part in this folder (OPC: a relative address, or one from the root). */
function resolve(folder: string, target: string): string {
	const path = target.startsWith('/') ? target : `${folder}${target}`;
	const steps: string[] = [];
	for (const step of path.replaceAll('\\', '/').split('/'))
		if (step === '..') steps.pop();
		else if (step !== '' && step !== '.') steps.push(step);
	return steps.join('/');
}

async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
	const folder = folderOf(part);
	const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
	const found: Relation[] = [];
	if (!zip.has(name)) return found;
	await visitWhole(zip, name, {
		open(tag, { Id = '', Type = '', Target, TargetMode }) {
			if (tag === 'Relationship' && Target && TargetMode !== 'External')
				found.push({ id: Id, type: Type.split('/').pop()!, target: resolve(folder, Target) });
		}
	});
	return found;
}

/**
 * Finds the parts of a workbook by their relations, as Excel does; where a writer left the relations out, by the names
 * that everybody uses.
 * @throws ProblemError HL-6508 where the workbook itself is missing
 */
export async function partsOf(zip: Zip): Promise<Parts> {
	const root = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument');
	const book = root && zip.has(root.target) ? root.target : 'xl/workbook.xml';
	if (!zip.has(book)) throw new ProblemError('HL-6508', book);
	const relations = await relationsOf(zip, book);
	const listed: { id: string; name: string; hidden: boolean }[] = [];
	let dayZero = DAY_ZERO_1900;
	await visitWhole(zip, book, {
		open(tag, attributes) {
			if (tag === 'workbookPr' && /^(1|true|on)$/.test(attributes.date1904 ?? ''))
				dayZero = DAY_ZERO_1904;
			if (tag !== 'sheet') return;
			const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
			const hidden = /hidden/i.test(attributes.state ?? '');
			listed.push({ id, name: attributes.name ?? '', hidden });
		}
	});
	const folder = folderOf(book);
	const sheets = listed.flatMap(({ id, name, hidden }): NamedSheet[] => {
		const relation = relations.find((one) => one.id === id);
		if (relation && /^(chartsheet|dialogsheet|.*macrosheet)$/i.test(relation.type)) return [];
		return [{ name, hidden, part: relation?.target ?? `${folder}worksheets/sheet1.xml` }];
	});
	if (sheets.length === 0)
		sheets.push({ name: '', hidden: false, part: `${folder}worksheets/sheet1.xml` });
	const other = (type: string, usual: string) => {
		const named = relations.find((one) => one.type === type)?.target;
		return [named, `${folder}${usual}`].find((part) => part !== undefined && zip.has(part));
	};
	return {
		sheets,
		texts: other('sharedStrings', 'sharedStrings.xml'),
		styles: other('styles', 'styles.xml'),
		dayZero
	};
}
