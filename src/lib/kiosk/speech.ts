import type { Locale } from '#lib/i18n/locale.ts';

/** The best voice for the language: one that works without a network, if there is one. */
export function voiceFor(
	voices: readonly SpeechSynthesisVoice[],
	locale: Locale
): SpeechSynthesisVoice | undefined {
	const fitting = voices.filter(({ lang }) =>
		lang.toLowerCase().replace('_', '-').startsWith(locale)
	);
	return fitting.find(({ localService }) => localService) ?? fitting[0];
}

/** Reads sentences one after the other; what was being read stops. */
export function say(synthesis: SpeechSynthesis, voice: SpeechSynthesisVoice, sentences: string[]) {
	synthesis.cancel();
	for (const sentence of sentences) {
		const utterance = new SpeechSynthesisUtterance(sentence);
		utterance.voice = voice;
		utterance.lang = voice.lang;
		utterance.rate = 0.95;
		synthesis.speak(utterance);
	}
}
