import { describe, expect, it } from 'vitest';
import type { Mapping } from '#lib/domain/dossier/mapping.ts';
import { choicesOf, proposeColumns, withChoices } from './propose-mapping.ts';
import { openDossiers as openTable } from './open.ts';
import { guessWords, survey } from './survey.ts';

const table = () =>
	openTable(
		new Blob([
			'Số hồ sơ,Ngày nhận,Ngày nộp,Chủ hồ sơ,Lĩnh vực,Trạng thái\n',
			'H1,01/10/2026,30/09/2026,Nguyễn Văn A,Hộ tịch,Đang giải quyết\n',
			'H2,02/10/2026,30/09/2026,Trần Thị B,Lạ,Xong xuôi\n'
		])
	);
const FIELDS = [{ code: 'ho-tich', name: 'Hộ tịch' }];
const known: Mapping = {
	columns: { code: 'Số hồ sơ', receivedOn: 'Ngày nộp', procedure: 'Tên thủ tục' },
	states: { 'Xong xuôi': 'by_days' },
	fields: { Lạ: null }
};

describe('a proposal how a file is read', () => {
	it('follows what was confirmed the last time, and guesses only what is new', async () => {
		const { mapping, guessed } = proposeColumns(await table(), known);
		expect(mapping.columns).toEqual({
			...{ code: 'Số hồ sơ', receivedOn: 'Ngày nộp' },
			...{ field: 'Lĩnh vực', state: 'Trạng thái' }
		});
		expect(guessed.columns).toEqual({ field: 'Lĩnh vực', state: 'Trạng thái' });
		const words = await survey(await table(), mapping);
		expect(words).toMatchObject({
			states: ['Đang giải quyết', 'Xong xuôi'],
			fields: ['Hộ tịch', 'Lạ']
		});
		expect(guessWords(words, mapping, FIELDS)).toEqual({
			states: { 'Đang giải quyết': 'received' },
			fields: { 'Hộ tịch': 'ho-tich' }
		});
	});

	it('knows a column again whatever its form in Unicode, its case and its marks', async () => {
		const before: Mapping = {
			...known,
			columns: { code: 'SỐ HỒ SƠ', field: 'Lĩnh vực'.normalize('NFD'), receivedOn: 'Ngày vào sổ' }
		};
		const { mapping, gone } = proposeColumns(await table(), before);
		expect(mapping.columns).toMatchObject({ code: 'Số hồ sơ', field: 'Lĩnh vực' });
		expect(gone).toEqual({ receivedOn: 'Ngày vào sổ' });
	});

	it('never reads a column that holds persons, even where it was mapped before', async () => {
		const before: Mapping = { ...known, columns: { ...known.columns, officer: 'Chủ hồ sơ' } };
		const { mapping, dropped } = proposeColumns(await table(), before);
		expect(dropped).toEqual(['Chủ hồ sơ']);
		expect(mapping.columns.officer).toBeUndefined();
	});

	it('leaves a column out that somebody left out', async () => {
		const { mapping, guessed } = proposeColumns(await table(), {
			...known,
			columns: { ...known.columns, field: '' }
		});
		expect(mapping.columns).toMatchObject({ field: '', state: 'Trạng thái' });
		expect(guessed.columns).not.toHaveProperty('field');
	});

	it('lets what somebody chose stand over what is remembered', () => {
		const before: Mapping = {
			columns: { code: 'A', field: 'B' },
			states: { x: 'refused' },
			fields: {}
		};
		const now: Mapping = { ...before, columns: { code: 'A', field: '' }, fixedField: 'f' };
		const chosen = choicesOf(before, now);
		expect(chosen).toEqual({ columns: { field: '' }, states: {}, fields: {}, fixedField: 'f' });
		expect(withChoices(known, chosen)).toEqual({
			...known,
			columns: { ...known.columns, field: '' },
			fixedField: 'f'
		});
	});
});
