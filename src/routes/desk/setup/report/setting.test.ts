import { describe, expect, it } from 'vitest';
import { frameOf } from '#lib/server/report121/frame.ts';
import { readSetting, typedOf } from './setting.ts';

const standing = typedOf('Báo cáo 121', {}, frameOf('UBND xã Quang Khải', null, 'vi'));
function read(changes: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...standing, ...changes })) form.set(name, value);
	return readSetting(form);
}

describe('the words of a report', () => {
	it('begin as a commune’s report has them, without any legal basis', () => {
		expect(standing).toMatchObject({ label: 'Báo cáo 121', over: 'ỦY BAN NHÂN DÂN', bases: '' });
		expect(read().wrong).toEqual([]);
	});

	it('saved as they stand change nothing that is printed', () => {
		const { setting, label } = read();
		expect(typedOf(label, setting, frameOf('UBND xã Quang Khải', setting, 'vi'))).toEqual(standing);
		const [before, after] = [null, setting].map((kept) =>
			frameOf('UBND xã Quang Khải', kept, 'vi')
		);
		expect(after).toEqual(before);
	});

	it('take bases and recipients a line each, and no line above the body where none is typed', () => {
		const { setting } = read({
			bases: 'Luật A\r\n\r\n  Quyết định B ',
			over: ' ',
			recipients: 'Sở'
		});
		expect(setting).toMatchObject({
			bases: ['Luật A', 'Quyết định B'],
			over: null,
			recipients: ['Sở']
		});
		expect(frameOf('Xã', setting, 'vi').over).toBeNull();
	});

	it('put the chapters in the order of their numbers', () => {
		const { setting } = read({ place_period: '7', place_requests: '1' });
		expect(setting.chapters?.map(({ chapter }) => chapter)).toEqual([
			...['requests', 'dossiers', 'slips', 'results', 'reasons', 'causes', 'period']
		]);
	});

	it('name every input that is wrong, and keep all that was typed', () => {
		const { wrong, typed } = read({
			label: ' ',
			signer: 'x'.repeat(101),
			bases: 'x\n'.repeat(21),
			title_slips: '',
			place_period: '2'
		});
		expect(wrong.map(({ name, why }) => `${name} ${why}`)).toEqual([
			'label text',
			'signer long',
			'bases lines',
			'title_slips text',
			'place_period order',
			'place_dossiers order'
		]);
		expect(typed.bases).toBe('x\n'.repeat(21));
	});
});
