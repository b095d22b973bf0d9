import type { Locale } from '#lib/i18n/locale.ts';

const SIZES = [1, 1.25, 1.5] as const;

/** How this citizen wants to see it. The next one finds everything as it was. */
export class View {
	locale = $state<Locale>('vi');
	highContrast = $state(false);
	#step = $state(0);

	/** Of the ordinary text size. */
	get scale() {
		return SIZES[this.#step]!;
	}

	/** One size larger; after the largest the ordinary one. */
	larger = () => {
		this.#step = (this.#step + 1) % SIZES.length;
	};

	toggleContrast = () => {
		this.highContrast = !this.highContrast;
	};

	reset() {
		this.locale = 'vi';
		this.highContrast = false;
		this.#step = 0;
	}
}
