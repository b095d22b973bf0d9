/** The worker that opens the page without a network, and a new version of both. */
export class Updates {
	#registration: ServiceWorkerRegistration | undefined;
	#container: ServiceWorkerContainer | undefined;
	#reload: () => void;
	#asked = false;
	/** A page begun anew is due. */
	#due = false;

	/**
	 * @param container undefined on an origin that is not secure: then there is no offline start
	 * @param reload starts the page anew
	 */
	constructor(
		container: ServiceWorkerContainer | undefined,
		reload: () => void = () => location.reload()
	) {
		this.#container = container;
		this.#reload = reload;
	}

	/**
	 * Registers anew at every start: a worker that was lost is back before it is needed.
	 * @param isDeserted does nobody stand in front of the tablet?
	 */
	async start(script: string, scope: string, isDeserted: () => boolean) {
		this.#container?.addEventListener('controllerchange', () => {
			// The first worker takes over silently; after a newer one the page must match it.
			this.#due ||= this.#asked;
			// Somebody may have come since it was asked.
			if (isDeserted()) this.takeOver();
		});
		this.#registration = await this.#container
			?.register(script, { scope, updateViaCache: 'none' })
			.catch(() => undefined);
	}

	/**
	 * Something in this page hangs that only a new page gets rid of: it starts anew as after a new version. Not without
	 * a worker, which opens it again even when there is no network.
	 */
	beginAnew() {
		if (this.#container?.controller) this.#due = true;
	}

	/** Is there a newer version on the server? It is fetched, and waits. */
	look() {
		void this.#registration?.update().catch(() => {});
	}

	/** Nobody stands in front of the tablet: a version that waits may take over, and the page starts anew with it. */
	takeOver() {
		if (this.#due) return this.#reload();
		const waiting = this.#registration?.waiting;
		if (!waiting || this.#asked) return;
		this.#asked = true;
		waiting.postMessage('take over');
	}
}
