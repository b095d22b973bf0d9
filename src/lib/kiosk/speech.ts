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

/** What is being read stops. */
export function hush(synthesis: SpeechSynthesis | undefined) {
	if (synthesis && (synthesis.speaking || synthesis.pending)) synthesis.cancel();
}

/**
 * Reads sentences one after the other; what was being read stops.
 * @param onSpeaking whenever a sentence begins or has been read
 */
export function say(
	synthesis: SpeechSynthesis,
	voice: SpeechSynthesisVoice,
	sentences: string[],
	onSpeaking: () => void
) {
	synthesis.cancel();
	for (const sentence of sentences) {
		const utterance = new SpeechSynthesisUtterance(sentence);
		utterance.voice = voice;
		utterance.lang = voice.lang;
		utterance.rate = 0.95;
		utterance.addEventListener('start', onSpeaking);
		utterance.addEventListener('end', onSpeaking);
		synthesis.speak(utterance);
	}
}
