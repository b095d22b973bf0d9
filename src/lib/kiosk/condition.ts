import type { Heartbeat } from '#lib/domain/device/heartbeat.ts';
import { allowed } from './allowed.ts';
import { keepingOf, type Keeping } from './keeping.ts';

interface Battery {
	level: number;
}

/** What this browser says of itself; everything in it may be missing. */
export class Condition {
	#navigator: Navigator;
	/** The disk was full at the last write. */
	full = false;
	/** The storage has outlived an earlier start: whatever it looks like, it does not go with the window. */
	lasted = false;

	constructor(navigator: Navigator) {
		this.#navigator = navigator;
	}

	get #storage(): StorageManager | undefined {
		return allowed(() => this.#navigator.storage);
	}

	/** Asks for storage that stays. */
	askToKeep(): Promise<Keeping> {
		return keepingOf(this.#storage, { ask: true, lasted: this.lasted });
	}

	report = async (): Promise<Pick<Heartbeat, 'storage' | 'battery' | 'trouble'>> => {
		const keeping = await keepingOf(this.#storage, { lasted: this.lasted });
		const { persisted, freeBytes, trouble } = keeping;
		const battery = await allowed(() =>
			(this.#navigator as Navigator & { getBattery?: () => Promise<Battery> }).getBattery?.()
		)?.catch(() => undefined);
		const found = this.full ? 'full' : (trouble ?? (isSecureContext ? null : 'insecure'));
		return {
			storage: { freeBytes, persisted },
			...(battery ? { battery: Math.round(battery.level * 100) } : {}),
			...(found ? { trouble: found } : {})
		};
	};
}
