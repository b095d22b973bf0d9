import { expect, it } from 'vitest';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { kioskTexts } from '#lib/i18n/kiosk.ts';
import { START, type Session } from './session.ts';
import { voiceFor } from './speech.ts';
import { spokenOn } from './spoken.ts';

const voice = (lang: string, localService: boolean) =>
	({ lang, localService, name: `${lang} ${localService}` }) as SpeechSynthesisVoice;

it('A voice that needs no network is taken before one that does', () => {
	const voices = [voice('en-US', true), voice('vi-VN', false), voice('vi_VN', true)];
	expect(voiceFor(voices, 'vi')?.lang).toBe('vi_VN');
	expect(voiceFor(voices.slice(0, 2), 'vi')?.lang).toBe('vi-VN');
});

it('Without a voice of the language there is none: nobody reads Vietnamese with an English voice', () => {
	expect(voiceFor([voice('en-US', true)], 'vi')).toBeUndefined();
});

it('The question is read first, then the faces from left to right', () => {
	const questionnaire = {
		...{ version: '1', questionVi: 'Có hài lòng không?', questionEn: 'Satisfied?' },
		...{ items: [], reasons: [], facts: [] }
	};
	const setup = { questionnaire, fields: [], stage: null };
	expect(spokenOn(START, setup, kioskTexts.vi, 'vi')).toEqual([
		'Có hài lòng không?',
		...['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng']
	]);
	const screens: Session['screen'][] = ['reasons', 'offer', 'items', 'thanks', 'unsaved'];
	for (const screen of screens)
		expect(spokenOn({ ...START, screen }, setup, kioskTexts.en, 'en').length).toBeGreaterThan(0);
});

it('Everything that can be chosen is read: fields and stages, reasons, and every way on', () => {
	const reasons = [{ id: 'late_result', vi: 'Trả kết quả muộn', en: 'Late result' }];
	const questionnaire = {
		...{ version: '1', questionVi: 'Có hài lòng không?', questionEn: 'Satisfied?' },
		...{ items: [], reasons, facts: [] }
	} as unknown as KioskSetup['questionnaire'];
	const fields = [{ code: 'ho-tich', name: 'Hộ tịch', nameEn: 'Civil status' }];
	const setup = { questionnaire, fields, stage: 'ask' as const };
	const { vi } = kioskTexts;
	const said = (screen: Session['screen']) => spokenOn({ ...START, screen }, setup, vi, 'vi');
	expect(said('level')).toEqual(
		expect.arrayContaining(['Hộ tịch', vi.stages.result, vi.levels[1]])
	);
	expect(said('reasons')).toEqual(
		expect.arrayContaining(['Trả kết quả muộn', vi.skip, vi.send(0)])
	);
	// Nothing more to ask: what the screen then says, not a question with no questions.
	expect(said('offer')).toEqual([vi.end, vi.skip]);
	expect(said('items')).toEqual(expect.arrayContaining([vi.stop, vi.noOpinion]));
	expect(said('thanks')).toContain(vi.back);
	expect(said('unsaved')).toContain(vi.back);
});
