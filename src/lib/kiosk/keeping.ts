/** What the browser says about keeping what we write. */
export interface Keeping {
	/** Never thrown away by itself; null where it cannot be known. */
	persisted: boolean | null;
	freeBytes: number | null;
	/** volatile: all is gone when the window closes. */
	trouble: 'volatile' | 'low' | null;
}

/** Browsers that still tell give private windows less than this; a real disk is never so small. */
const PRIVATE_QUOTA_BYTES = 120 * 1024 * 1024;
/** Room for about ten thousand slips more. */
const LOW_BYTES = 8 * 1024 * 1024;

/**
 * Asks for storage that stays, and looks for signs that it will not: private windows of Firefox and Safari refuse
 * files, those of older Chrome have a small quota. Newer Chrome hides its private windows on purpose; there `persisted`
 * stays false, which the kiosk reports to staff and server. Where something has outlived an earlier start those signs
 * mean something else: a disk that has become full, or a browser that has no files.
 * @param ask asks the person too, where the browser leaves it to them; otherwise only looks
 * @param lasted something was there from an earlier start
 */
export async function keepingOf(
	storage: StorageManager | undefined,
	{ ask = false, lasted = false } = {}
): Promise<Keeping> {
	if (!storage) return { persisted: null, freeBytes: null, trouble: null };
	const persisted = await (ask ? storage.persist?.() : storage.persisted?.())?.catch(() => false);
	const { quota, usage = 0 } = (await storage.estimate?.().catch(() => undefined)) ?? {};
	const refusesFiles = await storage.getDirectory?.().then(
		() => false,
		() => true
	);
	const freeBytes = quota === undefined ? null : Math.max(0, quota - usage);
	const small = quota !== undefined && quota < PRIVATE_QUOTA_BYTES;
	const suspicious = !persisted && (small || refusesFiles);
	const low = suspicious || (freeBytes !== null && freeBytes < LOW_BYTES);
	return {
		persisted: persisted ?? null,
		freeBytes,
		trouble: suspicious && !lasted ? 'volatile' : low ? 'low' : null
	};
}
