/** Two soft notes that say "got it"; only where the administrator has switched sound on. */
export function chime() {
	const audio = new AudioContext();
	for (const [frequency, at] of [
		[660, 0],
		[880, 0.12]
	] as const) {
		const tone = audio.createOscillator();
		const volume = audio.createGain();
		const start = audio.currentTime + at;
		tone.frequency.value = frequency;
		volume.gain.setValueAtTime(0.08, start);
		volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
		tone.connect(volume).connect(audio.destination);
		tone.start(start);
		tone.stop(start + 0.4);
	}
	setTimeout(() => void audio.close(), 1000);
}
