/**
 * `npm run test:documents`: official documents as programs of others see them. The report of a quarter and the
 * review of an index year are downloaded from a running product; LibreOffice turns the DOCX into paper, qpdf and
 * poppler examine the PDF, and every figure that the page shows has to stand in both, in its Vietnamese form.
 * R computes a sealed report again. The papers stay in reports/documents, to be looked at. The last line is
 * "N passed, N failed"; exits with 1 on any.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { drawn } from '#lib/server/documents/drawn.ts';
import { callersOf } from '../product/callers.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { indexInR, publicInR, recomputedInR } from './outsider.ts';

const FOLDER = 'reports/documents';
/** A4 in points. */
const PAGE = { width: 595, height: 842 };

const dataDir = makeDataDir();
const product = await startProduct({ dataDir, port: await freePort() });
let [passed, failed] = [0, 0];
const hold = (what: string, wrong: string[]) => {
	if (wrong.length === 0) passed += 1;
	else {
		failed += 1;
		console.log(`FAILED ${what}: ${wrong.slice(0, 5).join(' | ')}`);
	}
};

try {
	const { leader } = await callersOf(dataDir);
	const get = async (path: string) => {
		const answer = await fetch(product.url + path, { headers: leader });
		if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
		return new Uint8Array(await answer.arrayBuffer());
	};
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(FOLDER, { recursive: true });
	const quarter = lastQuarter();
	await examine(
		'report',
		(format) => get(`/desk/report-121/${quarter}/file/${format}`),
		await get(`/desk/report-121/${quarter}`)
	);
	await examine('review', (format) => get(`/desk/index/2022/review/${format}`));
	const { whole, changed } = recomputedInR(FOLDER);
	hold('R computes every figure of a sealed report again', whole);
	hold('R names a figure that does not follow from its counts', changed);
	const ofIndex = indexInR(FOLDER);
	hold('R computes every point of an index again', ofIndex.whole);
	hold('R names points that do not follow from rules and facts', ofIndex.changed);
	const page = await get(`/results/quang-khai/figures.json?quarter=${quarter}`);
	const ofPage = publicInR(FOLDER, new TextDecoder().decode(page));
	hold('R computes every figure of a public page again', ofPage.whole);
	hold('R names a share of a public page that does not follow from its counts', ofPage.changed);
} finally {
	await product.stop();
	removeDataDir(dataDir);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** @param page what a browser gets, where the document has a page of its own */
async function examine(
	name: string,
	fetched: (format: string) => Promise<Uint8Array>,
	page?: Uint8Array
): Promise<void> {
	const blocks = JSON.parse(new TextDecoder().decode(await fetched('json'))) as OfficialDocument;
	const lines = linesOf(blocks);
	const [pdf, docx] = [join(FOLDER, `${name}.pdf`), join(FOLDER, `${name}.docx`)];
	writeFileSync(pdf, await fetched('pdf'));
	writeFileSync(docx, await fetched('docx'));

	run('qpdf', '--check', pdf);
	hold(`${name}.pdf keeps every typeface inside`, notEmbedded(pdf));
	const about = run('pdfinfo', pdf);
	hold(
		`${name}.pdf is tagged, on A4, not encrypted`,
		[/Tagged: +yes/, /Page size: +595\.\d+ x 841\.\d+/, /Encrypted: +no/]
			.filter((fact) => !fact.test(about))
			.map(String)
	);
	const structure = run('pdfinfo', '-struct', pdf);
	hold(
		`${name}.pdf says what is a heading, a table and its head`,
		['H1', 'Table', 'TH', 'TD'].filter((part) => !structure.includes(`${part}`))
	);
	const paper = onPaper(docx);
	hold(`${name}.docx on paper keeps every typeface inside`, notEmbedded(paper));
	for (const file of [pdf, paper]) {
		const text = unbroken(run('pdftotext', '-raw', file, '-'));
		hold(
			`${file} holds each of the ${lines.length} lines with figures`,
			lines.filter((line) => !text.includes(unbroken(line)))
		);
		const outside = beyondMargins(file);
		hold(`${file} prints nothing beyond its margins`, outside);
	}
	if (page) {
		const text = unbroken(new TextDecoder().decode(page).replaceAll(/<[^>]+>/g, ''));
		const cells = lines.flatMap((line) => line.split('\n'));
		hold(
			`the page shows each of the same figures`,
			cells.filter((cell) => !text.includes(unbroken(cell)))
		);
	}
}

/** Every figure with its label, and every row of every table cell by cell, as people read them. */
function linesOf(document: OfficialDocument): string[] {
	const { blocks, annexes } = drawn(document);
	return [...blocks, ...annexes.flatMap((annex) => annex.blocks)].flatMap((block) => {
		if (block.kind === 'figure') return [block.value];
		if (block.kind !== 'table') return [];
		return block.rows.flatMap(({ cells }) => cells.filter((cell) => /\d/.test(cell)));
	});
}

function onPaper(docx: string): string {
	const profile = `-env:UserInstallation=${pathToFileURL(join(dataDir, 'office')).href}`;
	const into = join(FOLDER, 'from-docx');
	run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', into, docx);
	return join(into, docx.split('/').at(-1)!.replace('.docx', '.pdf'));
}

function notEmbedded(pdf: string): string[] {
	const fonts = run('pdffonts', pdf).trim().split('\n').slice(2);
	if (fonts.length === 0) return ['no typeface at all'];
	return fonts.filter((line) => !/ yes (yes|no) +(yes|no) +\d+ +\d+$/.test(line));
}

/** Words that stand outside 15 mm left and right of NĐ 30's narrowest margins, less a point for letters that lean. */
function beyondMargins(pdf: string): string[] {
	const room = (15 / 25.4) * 72 - 1;
	const words = run('pdftotext', '-bbox', pdf, '-').matchAll(
		/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g
	);
	return [...words]
		.filter(
			([, left, top, right, bottom]) =>
				Number(left) < room ||
				Number(right) > PAGE.width - room ||
				Number(top) < 0 ||
				Number(bottom) > PAGE.height - room
		)
		.map(([, , , , , word]) => word!);
}

function run(command: string, ...args: string[]): string {
	return execFileSync(command, args, {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

/** Lines break elsewhere on paper than on a page; what is written is the same. */
function unbroken(text: string): string {
	return text
		.normalize('NFC')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<')
		.replaceAll(/[\s\u00AD\u200B]/g, '');
}

function lastQuarter(): string {
	const today = new Date(Date.now() + 7 * 3_600_000);
	const quarters = today.getUTCFullYear() * 4 + Math.floor(today.getUTCMonth() / 3) - 1;
	return `${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
}
