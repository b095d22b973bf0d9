import { expect, it } from 'vitest';
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
	expect(spokenOn(START, questionnaire, kioskTexts.vi, 'vi')).toEqual([
		'Có hài lòng không?',
		...['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng']
	]);
	const screens: Session['screen'][] = ['reasons', 'offer', 'items', 'thanks', 'unsaved'];
	for (const screen of screens)
		expect(
			spokenOn({ ...START, screen }, questionnaire, kioskTexts.en, 'en').length
		).toBeGreaterThan(0);
});
