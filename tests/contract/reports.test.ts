import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { forecast } from '#lib/domain/par-index/bounds.ts';
import type { SectionText } from '#lib/domain/report121/section-text.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import type { Caller } from '#lib/server/database/port.ts';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { lookAtSeals } from '#lib/server/doctor/seals.ts';
import { readIndex } from '#lib/server/par-index/read.ts';
import { readOfficers } from '#lib/server/report121/officers.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import {
	approveReport,
	contentOf,
	correctText,
	sealedContent,
	sha256
} from '#lib/server/report121/seal.ts';
import { sealedFile } from '#lib/server/report121/file.ts';
import { verifyReport } from '#lib/server/report121/verify.ts';
import { readZip } from '#lib/tables/zip.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openDesk, type Desk } from './command.ts';

const YEAR = 2026;
const NOW = '2026-11-20T03:00:00.000Z';
let desk: Desk;
let unit: { id: string; code: string; name: string };
let leader: Caller;
let officers: Caller[];
let fields: string[];

const quarter = (n: 1 | 2 | 3) => ({ year: YEAR, quarter: n });
const REMEDY = { what: 'Thêm người', post: 'Văn phòng', due: '2026-12-15' };
const written = (note = '') => ({
	...{ causes: `Thiếu người trực quầy giờ cao điểm. ${note}`, requests: '', nothing: false },
	remedies: [REMEDY],
	// In the first quarter of a field there is nothing to answer for, and an answer does no harm.
	checks: [{ ...REMEDY, outcome: 'underway', note: '' }]
});

async function person(email: string, role: string): Promise<Caller> {
	const args = { email, password: 'mot-mat-khau-thu', full_name: email, role, unit: unit.id };
	const sub = await desk.database.call('create_account', args, SERVER);
	return { role: 'authenticated', sub };
}

const file = (n: number, field: string, body: object, revision: number, as: Caller) =>
	desk.database.call(
		'file_report_section',
		{
			...{ of_unit: unit.id, of_year: YEAR, of_quarter: n, of_field: field },
			...{ body, of_revision: revision }
		},
		as
	);
const save = async (n: number, field: string, body: object, revision: number, as: Caller) =>
	(
		await desk.database.call(
			'save_section_draft',
			{
				...{ of_unit: unit.id, of_year: YEAR, of_quarter: n, of_field: field },
				...{ written: body, of_revision: revision }
			},
			as
		)
	)[0]!;
const read = (n: 1 | 2 | 3) =>
	readReport(desk.database, leader, {
		...{ unit, quarter: quarter(n), readable: null, now: NOW, locale: 'vi' }
	});
const approve = (n: 1 | 2 | 3, because = '') =>
	approveReport(desk.database, leader, { unit, quarter: quarter(n), because });

beforeAll(async () => {
	desk = await openDesk();
	await loadSample(desk.database, { now: new Date(NOW) });
	const [row] = await desk.sql<{ id: string; code: string; name: string }[]>`
		select id, code, name from app.unit where code = 'quang-khai'`;
	unit = row!;
	leader = await person('chu-tich@thu.vn', 'leader');
	officers = [await person('binh@thu.vn', 'leader'), await person('an@thu.vn', 'leader')];
	fields = (await read(1)).figures.sections.map(({ field }) => field);
}, 120_000);
afterAll(() => desk.close());

describe('report 121 over a year', () => {
	it('is owed by every field with slips, by its due day', async () => {
		expect(fields.length).toBeGreaterThanOrEqual(3);
		const { figures } = await read(1);
		expect(figures.sections.every(({ status }) => status.kind === 'late')).toBe(true);
		await expect(approve(1)).rejects.toMatchObject({ problem: { code: 'HL-5104' } });
	});

	it('names in its annex who answered for each field of the sample, and when a field changed hands', async () => {
		const annex = await readOfficers(desk.database, leader, {
			...{ unit, quarter: quarter(3), readable: null, now: NOW, locale: 'vi' }
		});
		const rows = annex.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
		const named = rows.map(({ head, cells: [field] }) => `${head}: ${String(field)}`);
		for (const row of [
			'Nguyễn Thị Hà (mẫu): Hộ tịch',
			'Trần Văn Bình (mẫu): Đất đai',
			'Phạm Thị Lan (mẫu): Đất đai'
		])
			expect(named).toContain(row);
		const nobodys = named.filter((row) => row.startsWith('chưa giao'));
		expect(nobodys.every((row) => /: (Khác|Chưa xác định)$/.test(row))).toBe(true);
	});

	it('owes nothing for a field made today', async () => {
		await desk.sql`insert into app.field (unit_id, code, name) values (${unit.id}, 'moi', 'Mới')`;
		const { figures } = await read(1);
		expect(figures.sections.map(({ field }) => field)).not.toContain('moi');
		await desk.sql`delete from app.field where unit_id = ${unit.id} and code = 'moi'`;
	});

	it('refuses an empty section where slips are dissatisfied, and takes one that says so on purpose', async () => {
		const empty = { ...written(), causes: '', remedies: [] };
		await expect(file(1, fields[0]!, empty, 0, leader)).rejects.toMatchObject({
			problem: { code: 'HL-5101' }
		});
		await file(1, fields[0]!, { ...empty, nothing: true }, 0, leader);
		const { document } = await read(1);
		expect(JSON.stringify(document)).toContain('Không có ý kiến cần giải trình.');
	});

	it('never lets two people overwrite each other: both texts stand beside each other', async () => {
		const [first, second] = officers as [Caller, Caller];
		const mine = await save(1, fields[1]!, written('của Bình'), 0, first);
		expect(mine).toMatchObject({ saved: true, revision: 1 });
		const theirs = await save(1, fields[1]!, written('của An'), 0, second);
		expect(theirs).toMatchObject({ saved: false, revision: 1, saved_by: 'binh@thu.vn' });
		expect(theirs.body).toEqual(written('của Bình'));
		await expect(file(1, fields[1]!, written('của An'), 0, second)).rejects.toMatchObject({
			problem: { code: 'HL-5102' }
		});
		// Having seen both, the second goes on from there.
		const joined = await save(1, fields[1]!, written('của cả hai'), theirs.revision, second);
		expect(joined).toMatchObject({ saved: true, revision: 2 });
		const twenty = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				save(1, fields[1]!, written(`lần ${i}`), 2, officers[i % 2]!)
			)
		);
		expect(twenty.filter(({ saved }) => saved)).toHaveLength(1);
	});

	it('is sent back with reasons, owed again, and filed again', async () => {
		for (const [at, field] of fields.entries())
			if (at > 0) await file(1, field, written(), at === 1 ? 3 : 0, leader);
		const back = (reasons: string) =>
			desk.database.call(
				'return_report_section',
				{
					...{ of_unit: unit.id, of_year: YEAR, of_quarter: 1, of_field: fields[2]! },
					reasons
				},
				leader
			);
		await expect(back(' ')).rejects.toMatchObject({ problem: { code: 'HL-5105' } });
		await back('Chưa có thời hạn.');
		const { figures } = await read(1);
		const section = figures.sections.find(({ field }) => field === fields[2])!;
		expect(section).toMatchObject({ state: 'change_requested', reasons: 'Chưa có thời hạn.' });
		expect(section.status.kind).toBe('late');
		await expect(approve(1)).rejects.toMatchObject({ problem: { code: 'HL-5104' } });
		await file(1, fields[2]!, written('đã bổ sung'), 1, leader);
	});

	it('keeps what was filed, whatever comes later: dossiers, rulings, texts of earlier versions', async () => {
		const before = (await read(1)).figures.report.chapters.causes.sections[0];
		await desk.sql`insert into app.dossier (unit_id, source, code, field, state, received_on, resolved_on, as_of)
			select ${unit.id}, 'Sau', 'S' || n, ${fields[0]!}, 'resolved_on_time', '2026-02-01', '2026-02-02', '2026-04-01'
			from generate_series(1, 200) n`;
		const after = (await read(1)).figures.report.chapters.causes.sections[0];
		expect(after!.results).toEqual(before!.results);
		const versions = await desk.sql`select version, state from app.section_version
			where unit_id = ${unit.id} and quarter = 1 and field = ${fields[2]!} order by 1`;
		expect(versions.map(({ state }) => state)).toEqual(['filed', 'change_requested', 'filed']);
		await expect(
			desk.sql`update app.section_version set body = '{}' where unit_id = ${unit.id}`
		).rejects.toMatchObject({ code: 'PT409' });
	});

	it('is approved quarter by quarter, each seal chained to the one before', async () => {
		const first = await approve(1);
		for (const n of [2, 3] as const) {
			for (const field of fields) await file(n, field, written(), 0, leader);
			await approve(n);
		}
		const seals = await desk.database.call(
			'report_versions',
			{ of_unit: unit.id, of_year: YEAR },
			leader
		);
		expect(seals.map(({ place, quarter: n }) => [place, n])).toEqual([
			[1, 1],
			[2, 2],
			[3, 3]
		]);
		const second = await sealedContent(desk.database, leader, unit, quarter(2), null);
		expect(second!.previousSeal).toBe(first.hash);
		await expect(file(1, fields[0]!, written(), 1, leader)).rejects.toMatchObject({
			problem: { code: 'HL-4005' }
		});
		await expect(approve(1)).rejects.toMatchObject({ problem: { code: 'HL-5105' } });
	}, 120_000);

	it('has the figures that the slips themselves give, by SQL of its own', async () => {
		const [counted] = await desk.sql`
			select count(*)::int as n, count(*) filter (where level >= 4)::int as happy from app.slip
			where unit_id = ${unit.id} and counted and answered_on between '2026-04-01' and '2026-06-30'`;
		const content = await sealedContent(desk.database, leader, unit, quarter(2), null);
		expect(content!.report.chapters.results.overall.topTwo).toMatchObject({
			numerator: counted!.happy,
			denominator: counted!.n
		});
		for (const n of [1, 2, 3] as const)
			expect(await verifyReport(desk.database, unit, quarter(n), null)).toMatchObject({
				...{ intact: true, faults: [], differences: [] }
			});
	}, 60_000);

	it('takes late dossiers into a correction that names what changed, and leaves the sealed one', async () => {
		const sealed = await sealedContent(desk.database, leader, unit, quarter(1), 1);
		await desk.sql`insert into app.dossier (unit_id, source, code, field, state, received_on, resolved_on, as_of)
			select ${unit.id}, 'Sau', 'T' || n, ${fields[0]!}, 'resolved_on_time', '2026-02-01', '2026-02-02', '2026-04-01'
			from generate_series(1, 3) n`;
		expect(await sealedContent(desk.database, leader, unit, quarter(1), null)).toEqual(sealed);
		await approve(1, 'Hồ sơ đến sau ngày duyệt');
		const corrected = (await sealedContent(desk.database, leader, unit, quarter(1), null))!;
		expect(corrected.version).toBe(2);
		expect(corrected.document.mark).toContain('ĐIỀU CHỈNH');
		const said = corrected.document.blocks.flatMap((block) =>
			'text' in block ? [block.text] : []
		);
		expect(said[0]).toBe('Lý do điều chỉnh: Hồ sơ đến sau ngày duyệt');
		expect(said.some((line) => /Tiếp nhận: .+ → .+/.test(line))).toBe(true);
		expect(await sealedContent(desk.database, leader, unit, quarter(1), 1)).toEqual(sealed);
		expect(await verifyReport(desk.database, unit, quarter(1), 2)).toMatchObject({ intact: true });
	}, 60_000);

	it('is known by anybody who holds a file of it, and by nothing else', async () => {
		const of = { unit, quarter: quarter(1), version: 1 };
		for (const format of ['pdf', 'docx', 'xlsx', 'csv', 'json'] as const) {
			const bytes = await sealedFile(desk.database, leader, { ...of, format });
			const find = async (data: Uint8Array) =>
				(await desk.database.call('find_seal', { of_hash: sha256(data) }, ANYONE))[0];
			expect(await find(bytes)).toMatchObject({
				...{ unit_code: unit.code, quarter: 1, version: 1, newest: 2, format }
			});
			const altered = Uint8Array.from(bytes);
			altered[Math.floor(altered.length / 2)]! ^= 1;
			expect(await find(altered)).toBeUndefined();
		}
	});

	it('earns its points in the index, with what was filed, when, by whom, and the sealed documents', async () => {
		const rulebook = { id: tuKy2022.id, title: tuKy2022.title, document: tuKy2022 };
		await desk.database.call('put_rulebook', rulebook, SERVER);
		const begun = { of_unit: unit.id, of_year: YEAR, with_rulebook: tuKy2022.id };
		await desk.database.call('begin_index_year', begun, leader);
		const index = await readIndex(desk.database, {
			...{ unit, year: YEAR, today: '2026-11-20', caller: leader }
		});
		const fact = index.counted['report_121']!;
		const all = fields.length;
		expect(fact).toMatchObject({
			kind: 'report121',
			quarters: ['2026-Q1', '2026-Q2', '2026-Q3'].map((name) => ({
				...{ quarter: name, filed: all, owed: all }
			}))
		});
		const sealed = await desk.database.call(
			'report_versions',
			{ of_unit: unit.id, of_year: YEAR },
			leader
		);
		expect(index.filings.map(({ seal }) => seal?.hash)).toEqual(
			[1, 2, 3].map((n) => sealed.filter((seal) => seal.quarter === n).at(-1)!.hash)
		);
		expect(fact.source).toContain(`SHA-256 ${index.filings[0]!.seal!.hash.slice(0, 12)}`);
		for (const { sections } of index.filings)
			for (const { by, filedOn } of sections) {
				expect(by).toBe('chu-tich@thu.vn');
				expect(filedOn).not.toBeNull();
			}
		// Three quarters are in; the fourth is open both ways.
		const { least, most } = forecast(index.rulebook, index.facts).areas[2]!;
		expect(most.sub(least).valueOf()).toBeGreaterThan(0);
	});

	it('takes the words of the unit at once, and leaves what was sealed', async () => {
		const sealed = await sealedContent(desk.database, leader, unit, quarter(2), null);
		const frame = {
			...{ title: 'Báo cáo phiếu đánh giá', bases: ['Quyết định A'], recipients: ['Sở Nội vụ'] },
			chapters: [{ chapter: 'requests', title: 'Đề xuất' }]
		};
		const put = { of_unit: unit.id, label: 'Báo cáo quý', frame };
		await desk.database.call('put_report_setting', put, leader);
		const { document, report } = await read(2);
		expect(document.head.subject[0]).toBe('Phiếu đánh giá');
		expect(document.bases).toEqual(['Quyết định A']);
		expect(document.foot.recipients[0]).toBe('- Sở Nội vụ;');
		expect(document.blocks[0]).toMatchObject({ kind: 'heading', text: 'I. Đề xuất' });
		expect(report.layout.reportCode.vi).toBe('Báo cáo quý');
		expect(await sealedContent(desk.database, leader, unit, quarter(2), null)).toEqual(sealed);
		expect(await verifyReport(desk.database, unit, quarter(2), null)).toMatchObject({
			intact: true
		});
		const [note] = await desk.sql`select detail from app.audit
			where action = 'report.setting_changed' order by id desc limit 1`;
		expect(note!.detail).toMatchObject({ label: ['Báo cáo 121', 'Báo cáo quý'] });
	});

	it('takes a text that was wrong into a correction that names it, and other recipients, though no figure changed', async () => {
		const [field] = fields as [string];
		const key = { of_unit: unit.id, of_year: YEAR, of_quarter: 2, of_field: field };
		const sealed = (await sealedContent(desk.database, leader, unit, quarter(2), null))!;
		const bytes = await sealedFile(desk.database, leader, {
			...{ unit, quarter: quarter(2), version: sealed.version, format: 'pdf' }
		});
		const [row] = await desk.sql<{ body: SectionText; version: number }[]>`
			select body, version from app.report_section
			where unit_id = ${unit.id} and year = ${YEAR} and quarter = 2 and field = ${field}`;
		const { body, version } = row!;
		const right = {
			...body,
			causes: 'Máy in hỏng hai ngày.',
			remedies: [{ ...REMEDY, post: 'Địa chính' }]
		};
		const correct = (as: Caller, given: object = {}) =>
			correctText(desk.database, as, {
				...{
					unit,
					quarter: quarter(2),
					field,
					body: right,
					version,
					because: 'Ghi nhầm nguyên nhân'
				},
				...given
			});
		const officer = await person('can-bo@thu.vn', 'officer');
		await desk.database.call(
			'assign_owner',
			{ of_unit: unit.id, field, person_email: 'can-bo@thu.vn' },
			SERVER
		);
		for (const [code, given, as] of [
			['HL-2004', {}, officer],
			['HL-5105', { because: ' ' }, leader],
			['HL-3135', { version: version - 1 }, leader],
			['HL-3136', { body }, leader],
			['HL-5109', { body: { ...right, remedies: [{ ...REMEDY, post: '' }] } }, leader],
			['HL-5110', { quarter: { year: YEAR, quarter: 4 } }, leader]
		] as const)
			await expect(correct(as, given), code).rejects.toMatchObject({ problem: { code } });

		await correct(leader);
		const corrected = (await sealedContent(desk.database, leader, unit, quarter(2), null))!;
		expect(corrected.version).toBe(sealed.version + 1);
		const { blocks } = corrected.document;
		const chapters = blocks.findIndex(({ kind }) => kind === 'heading');
		const changes = blocks.slice(0, chapters).map((block) => 'text' in block && block.text);
		expect(changes[0]).toBe('Lý do điều chỉnh: Ghi nhầm nguyên nhân');
		expect(changes).toContainEqual(
			expect.stringMatching(/: Nguyên nhân: Thiếu người trực .+ → Máy in hỏng hai ngày\.$/)
		);
		expect(changes).toContainEqual(expect.stringMatching(/Thêm người, .+: Văn phòng → Địa chính$/));
		// The words around the report were set anew in the test before.
		expect(changes).toContain('Nơi nhận: - ………………; / - Lưu: VT. → - Sở Nội vụ; / - Lưu: VT.');

		// What was sealed first is there byte for byte, and both are as they were sealed.
		expect(await sealedContent(desk.database, leader, unit, quarter(2), sealed.version)).toEqual(
			sealed
		);
		const again = { unit, quarter: quarter(2), version: sealed.version, format: 'pdf' as const };
		expect(await sealedFile(desk.database, leader, again)).toEqual(bytes);
		for (const one of [sealed.version, corrected.version])
			expect(await verifyReport(desk.database, unit, quarter(2), one)).toMatchObject({
				...{ intact: true, faults: [], differences: [] }
			});
		// The section stays filed when and by whom it was; nothing is owed again.
		const { figures } = await read(2);
		expect(figures.sections.map(({ state }) => state)).toEqual(fields.map(() => 'approved'));
		const kept = await desk.sql`select state from app.section_version where unit_id = ${unit.id}
			and year = ${YEAR} and quarter = 2 and field = ${field} order by version desc limit 2`;
		expect(kept.map(({ state }) => state as string)).toEqual(['approved', 'approved']);
		const [note] = await desk.sql`select subject from app.audit
			where action = 'report.text_corrected' order by id desc limit 1`;
		expect(note!.subject).toBe(`${YEAR}-Q2 ${key.of_field}`);
	}, 60_000);

	it('is corrected a second time by its leader alone, and each version keeps its own words through every door', async () => {
		const [field, other] = fields as [string, string];
		const versionOf = async () => {
			const [row] = await desk.sql<{ body: SectionText; version: number }[]>`
				select body, version from app.report_section
				where unit_id = ${unit.id} and year = ${YEAR} and quarter = 2 and field = ${field}`;
			return row!;
		};
		const { body, version } = await versionOf();
		const first = (await sealedContent(desk.database, leader, unit, quarter(2), null))!;
		const correct = (as: Caller, of = version) =>
			correctText(desk.database, as, {
				...{ unit, quarter: quarter(2), field, version: of, because: 'Nêu rõ số ngày' },
				body: { ...body, causes: 'Máy in hỏng ba ngày.' }
			});

		const ofOther = await person('can-bo-khac@thu.vn', 'officer');
		const owned = { of_unit: unit.id, field: other, person_email: 'can-bo-khac@thu.vn' };
		await desk.database.call('assign_owner', owned, SERVER);
		const place = { code: 'xa-ben', name: 'Xã Bên', kind: 'commune' };
		const elsewhere = await desk.database.call('create_unit', place, SERVER);
		const account = { email: 'xa-ben@thu.vn', password: 'mot-mat-khau-thu', full_name: 'Xã Bên' };
		const sub = await desk.database.call(
			'create_account',
			{ ...account, role: 'leader', unit: elsewhere },
			SERVER
		);
		const stranger: Caller = { role: 'authenticated', sub };
		for (const as of [ofOther, await person('nguoi-xem@thu.vn', 'viewer'), stranger, ANYONE])
			await expect(correct(as)).rejects.toThrow();
		const pdfOf = { unit, quarter: quarter(2), version: first.version, format: 'pdf' as const };
		await expect(sealedFile(desk.database, stranger, pdfOf)).rejects.toMatchObject({
			problem: { code: 'HL-5110' }
		});
		// Nothing of that left a trace in what is sealed.
		expect((await sealedContent(desk.database, leader, unit, quarter(2), null))!.version).toBe(
			first.version
		);

		await correct(leader);
		// Whoever still has the page from before it open is refused, and so is a leader who says the same again.
		await expect(correct(leader)).rejects.toMatchObject({ problem: { code: 'HL-3135' } });
		await expect(correct(leader, version + 1)).rejects.toMatchObject({
			problem: { code: 'HL-3136' }
		});
		const second = (await sealedContent(desk.database, leader, unit, quarter(2), null))!;
		expect(second.version).toBe(first.version + 1);
		const said = second.document.blocks.map((block) => ('text' in block ? block.text : ''));
		expect(said).toContainEqual(
			expect.stringMatching(/: Nguyên nhân: Máy in hỏng hai ngày\. → Máy in hỏng ba ngày\.$/)
		);
		// It names what differs from the version before it, and nothing that differed earlier.
		expect(said.some((text) => String(text).includes('Địa chính →'))).toBe(false);

		for (const { version: of } of [first, second]) {
			const kept = { unit, quarter: quarter(2), version: of };
			for (const format of ['pdf', 'docx', 'xlsx'] as const) {
				const bytes = await sealedFile(desk.database, leader, { ...kept, format });
				const hash = { of_hash: sha256(bytes) };
				expect(await desk.database.call('find_seal', hash, ANYONE), format).toMatchObject([
					{ version: of, newest: second.version, format }
				]);
			}
			const bytes = await sealedFile(desk.database, leader, { ...kept, format: 'docx' });
			const zip = await readZip(new Blob([Buffer.from(bytes)]));
			const paper = await new Response(zip.stream('word/document.xml')).text();
			expect(paper.includes('Máy in hỏng hai ngày.')).toBe(true);
			expect(paper.includes('Máy in hỏng ba ngày.')).toBe(of === second.version);
			const verified = await desk.run('report verify', [], {
				...{ quarter: `${YEAR}-Q2`, unit: unit.code, version: String(of) }
			});
			expect(verified.json).toMatchObject({ intact: true, faults: [], differences: [] });
		}
		// Words alone were put right: the file of figures is that of both, and is found as that of the newest.
		const csvOf = (of: number) =>
			sealedFile(desk.database, leader, {
				...{ unit, quarter: quarter(2), version: of, format: 'csv' }
			});
		const [before, after] = [await csvOf(first.version), await csvOf(second.version)];
		expect(sha256(before)).toBe(sha256(after));
		expect(
			await desk.database.call('find_seal', { of_hash: sha256(before) }, ANYONE)
		).toMatchObject([{ version: second.version, newest: second.version, format: 'csv' }]);
	}, 60_000);

	it('comes out of the command line as it was sealed, byte for byte', async () => {
		const options = { quarter: `${YEAR}-Q1`, unit: unit.code };
		const path = desk.file('q1.pdf');
		const { json } = await desk.run('report export', [path], { ...options, version: '1' });
		const sealed = await sealedFile(desk.database, leader, {
			...{ unit, quarter: quarter(1), version: 1, format: 'pdf' }
		});
		expect(readFileSync(path).equals(Buffer.from(sealed))).toBe(true);
		expect(json).toMatchObject({ version: 1, format: 'pdf', sha256: sha256(sealed) });
		const newest = await desk.run('report export', [], { ...options, version: 'newest' });
		expect(newest.json).toEqual(await sealedContent(desk.database, leader, unit, quarter(1), 2));
		await expect(desk.run('report export', [], { ...options, version: '9' })).rejects.toMatchObject(
			{ problem: { code: 'HL-5110' } }
		);
	});

	it('is recounted in the edition it was sealed in, and corrected without naming what is only printed otherwise', async () => {
		const key = { of_unit: unit.id, of_year: YEAR, of_quarter: 1 };
		const version = await desk.database.call(
			'approve_report',
			{ ...key, because: 'Như bản trước' },
			leader
		);
		const of = { ...key, of_version: version };
		const [taken] = await desk.database.call('taken_report', of, SERVER);
		const before = await sealedContent(desk.database, SERVER, unit, quarter(1), version - 1);
		const old = contentOf(taken!, { unit, quarter: quarter(1), version, before, edition: 1 });
		expect(old).not.toHaveProperty('edition');
		expect(old.report.chapters.results).not.toHaveProperty('weighted');
		await desk.database.call('seal_report', { ...of, content: canonical(old), files: {} }, SERVER);
		expect(await verifyReport(desk.database, unit, quarter(1), version)).toMatchObject({
			...{ version, intact: true, faults: [], differences: [] }
		});
		await approve(1, 'Cách in mới');
		const renewed = (await sealedContent(desk.database, leader, unit, quarter(1), null))!;
		expect(renewed).toMatchObject({ version: version + 1, edition: EDITION });
		const [because, ...changed] = renewed.document.blocks.slice(0, 3);
		expect(because).toMatchObject({ text: 'Lý do điều chỉnh: Cách in mới' });
		expect(changed[0]).toMatchObject({ kind: 'heading' });
	}, 60_000);

	it('has the share weighted to the dossiers, and recounts it from the slips themselves', async () => {
		const sealed = (await sealedContent(desk.database, leader, unit, quarter(3), null))!;
		const { weighted } = sealed.report.chapters.results;
		expect(weighted!.n).toBeGreaterThan(100);
		const shown = sealed.document.blocks.find(
			(block) => block.kind === 'figure' && block.id === 'weighted'
		) as { figure: { value: string } };
		const [above, below] = shown.figure.value.split('/').map(Number) as [number, number];
		expect(above / below).toBeCloseTo(weighted!.value, 12);
		expect(await verifyReport(desk.database, unit, quarter(3), null)).toMatchObject({
			...{ intact: true, differences: [] }
		});
		const { field, stage } = weighted!.cells[0]!.cells[0]!;
		await desk.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`update app.slip set level = 1 where id = (select id from app.slip
				where unit_id = ${unit.id} and field = ${field} and stage = ${stage} and counted and level >= 4
					and answered_on between ${`${YEAR}-07-01`} and ${`${YEAR}-09-30`} order by id limit 1)`;
		});
		const { differences } = await verifyReport(desk.database, unit, quarter(3), null);
		expect(differences.map(({ name }) => name)).toContain('Hài lòng, có điều chỉnh');
	});

	it('gives an outsider every figure again, by a script that shares no code with the product', async () => {
		const path = desk.file('bao-cao.json');
		await desk.run('report export', [path], {
			quarter: `${YEAR}-Q1`,
			unit: unit.code,
			version: 'newest'
		});
		const bytes = readFileSync(path);
		const python = spawnSync('python3', ['docs/recompute.py', path, sha256(bytes)], {
			encoding: 'utf8'
		});
		// Where there is no Python the script says nothing; where there is, it finds nothing otherwise.
		const isThere = spawnSync('python3', ['--version']).status === 0;
		expect(isThere ? python.stdout : ', 0 otherwise').toContain(', 0 otherwise');
	});

	it('shows a change of anything that is kept of a sealed report to verify and to the doctor', async () => {
		const two = `unit_id = '${unit.id}' and year = ${YEAR} and quarter = 2`;
		const sealed = `update app.report_version set`;
		const changes = {
			content: `${sealed} content = content || ' ' where ${two}`,
			hash: `${sealed} hash = translate(hash, 'a', 'b') where ${two}`,
			// Content and hash together, as somebody would who knows how a seal is made.
			both: `${sealed} content = replace(content, 'giờ cao điểm', 'giờ thấp điểm'), hash = encode(sha256(
				convert_to(replace(content, 'giờ cao điểm', 'giờ thấp điểm'), 'UTF8')), 'hex') where ${two}`,
			chain: `${sealed} previous_hash = translate(previous_hash, 'a', 'b') where ${two}`,
			place: `${sealed} place = place + 100 where ${two}`,
			figure: `${sealed} rows = jsonb_set(rows, '{current,0,n}', '987') where ${two}`,
			unread: `${sealed} rows = rows - 'readAt' where ${two}`,
			approver: `${sealed} taken_by = null where ${two}`,
			moment: `${sealed} sealed_at = sealed_at + interval '1 microsecond' where ${two}`,
			reason: `${sealed} because = 'khác' where ${two}`,
			document: `update app.report_file set bytes = set_byte(bytes, 1000, get_byte(bytes, 1000) # 1)
				where ${two} and format = 'pdf'`,
			known: `update app.report_file set bytes = set_byte(bytes, 99, 0),
				hash = encode(sha256(set_byte(bytes, 99, 0)), 'hex') where ${two} and format = 'docx'`,
			removed: `delete from app.report_file where ${two} and format = 'xlsx'`
		};
		for (const [what, change] of Object.entries(changes))
			await desk.sql
				.begin(async (sql) => {
					await sql`set local session_replication_role = replica`;
					await sql.unsafe(change);
					const changed =
						await sql`select year, quarter, part from api.changed_reports(${unit.id})`;
					expect(
						changed.map(({ quarter }) => quarter),
						what
					).toContain(2);
					expect((await lookAtSeals(sql as never)).state, what).toBe('fail');
					throw new Error('taken back');
				})
				.catch((error: Error) => {
					if (error.message !== 'taken back') throw error;
				});
		expect(await lookAtSeals(desk.sql)).toMatchObject({ state: 'ok' });
	});

	it('misses a sealed version that is gone, the last one too', async () => {
		await desk.sql`update app.unit set is_sample = false where id = ${unit.id}`;
		const three = desk.sql`unit_id = ${unit.id} and year = ${YEAR} and quarter = 3`;
		await desk.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`create table app.kept_version as select * from app.report_version where ${three}`;
			await sql`create table app.kept_file as select * from app.report_file where ${three}`;
			await sql`delete from app.report_file where ${three}`;
			await sql`delete from app.report_version where ${three}`;
		});
		expect((await lookAtSeals(desk.sql)).en).toContain(`${unit.code} ${YEAR}-Q3 (1) missing`);
		const gone = await verifyReport(desk.database, unit, quarter(3), null);
		expect(gone).toMatchObject({ intact: false, faults: ['missing'] });
		await desk.sql.begin(async (sql) => {
			await sql`insert into app.report_version select * from app.kept_version`;
			await sql`insert into app.report_file select * from app.kept_file`;
			await sql`drop table app.kept_version, app.kept_file`;
			await sql`update app.unit set is_sample = true where id = ${unit.id}`;
		});
		expect(await verifyReport(desk.database, unit, quarter(3), null)).toMatchObject({
			...{ intact: true, faults: [] }
		});
	});

	it('shows one changed byte to verify and to the doctor', async () => {
		expect((await lookAtSeals(desk.sql)).state).toBe('ok');
		await desk.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`update app.report_version set content = replace(content, 'giờ cao điểm', 'giờ cao diểm')
				where unit_id = ${unit.id} and quarter = 2`;
		});
		const found = await verifyReport(desk.database, unit, quarter(2), null);
		expect(found.intact).toBe(false);
		expect(found.faults).toContain('hash');
		expect(await lookAtSeals(desk.sql)).toMatchObject({ state: 'fail' });
		const verified = await desk.run('report verify', [], {
			quarter: `${YEAR}-Q2`,
			unit: unit.code
		});
		expect(verified.ok).toBe(false);
	});

	it('shows one changed byte of a sealed document to verify and to the doctor, by its name', async () => {
		await desk.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`update app.report_file set bytes = set_byte(bytes, 1000, get_byte(bytes, 1000) # 1)
				where unit_id = ${unit.id} and quarter = 3 and format = 'pdf'`;
		});
		const { en } = await lookAtSeals(desk.sql);
		expect(en).toContain(`${unit.code} ${YEAR}-Q3 (1) pdf`);
		const found = await verifyReport(desk.database, unit, quarter(3), null);
		expect(found).toMatchObject({ intact: false, faults: ['pdf'] });
	});
});
