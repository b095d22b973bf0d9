import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { kioskSetup } from '#lib/server/devices/setup.ts';
import { slipLines } from '#lib/server/export/slips.ts';
import { acceptDelivery } from '#lib/server/intake/delivery.ts';
import { importPaper } from '#lib/server/paper/import.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { browserAt } from '../receipts/browser.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
const folder = mkdtempSync(join(tmpdir(), 'hai-long-reason-'));
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await commune.close();
});

const OTHER = 'other_reason';

it('A reason that is none of the others is offered and kept at the tablet, on a phone and on paper', async () => {
	const { database, unit, device, token } = commune;
	const setup = await kioskSetup(database, device);
	expect(setup.questionnaire.reasons.at(-1)).toMatchObject({ id: OTHER, vi: 'Lý do khác' });
	const slips = [tap({ level: 2, reasons: [OTHER] })];
	const taken = await acceptDelivery(database, `Device ${token}`, JSON.stringify({ slips }));
	expect(taken.results).toMatchObject([{ status: 'stored' }]);

	const dossier = { dossierCode: 'H1', stage: 'result', field: 'ho-tich' } as const;
	const receipt = await offerReceipt(database, unit, dossier, 'api', SERVER);
	const phone = browserAt(database);
	await phone.send('tap', receipt.token, { level: '2' });
	expect(await phone.send('more', receipt.token, { reason: OTHER })).toMatchObject({ step: 'end' });

	const file = join(folder, 'phieu.csv');
	writeFileSync(file, 'Ngày,Mức độ,Lý do\n19/11/2026,Không hài lòng,Lý do khác; Chờ lâu');
	expect(await importPaper(database, unit, file)).toMatchObject({ stored: 1, rejected: [] });

	let csv = '';
	for await (const line of slipLines(commune.sql, unit, () => {})) csv += line;
	const rows = parse(csv, { columns: true }) as Record<string, string>[];
	expect(rows.map(({ channel, reasons }) => `${channel} ${reasons}`).sort()).toEqual([
		`kiosk ${OTHER}`,
		`paper ${OTHER};wait_too_long`,
		`receipt ${OTHER}`
	]);
});

it('The report counts it, and says of which factor the others are', async () => {
	const { report, document } = await readReport(commune.database, SERVER, {
		unit: { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' },
		...{ quarter: { year: 2026, quarter: 4 }, readable: null },
		...{ now: '2026-11-20T01:00:00.000Z', locale: 'vi' }
	});
	expect(report.chapters.reasons.figures).toMatchObject([
		{ id: OTHER, factor: null },
		{ id: 'wait_too_long', factor: 'access' }
	]);
	const printed = JSON.stringify([...blocksOf(document)]);
	expect(printed).toContain('Lý do khác');
	expect(printed).not.toMatch(/undefined|"null"/);
});
