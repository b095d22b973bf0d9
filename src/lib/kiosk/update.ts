/**
 * A page that is asked to start anew takes its time, on an old tablet seconds: asked again meanwhile, the browser would
 * start the new page a second time. What has not begun by then was stopped on the way.
 */
const BEGINS_WITHIN_MS = 30_000;

/** The worker that opens the page without a network, and a new version of both. */
export class Updates {
	#registration: ServiceWorkerRegistration | undefined;
	#container: ServiceWorkerContainer | undefined;
	#reload: () => void;
	#register = async () => {};
	/** The version that was asked to take over. */
	#asked: ServiceWorker | undefined;
	/** A page begun anew is due. */
	#due = false;
	/** When it was last asked for, in milliseconds of the page's own clock. */
	#askedAnew = -Infinity;

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
	 * @param isDeserted has the last citizen left the tablet?
	 */
	async start(script: string, scope: string, isDeserted: () => boolean) {
		const container = this.#container;
		if (!container) return;
		let controlled = Boolean(container.controller);
		container.addEventListener('controllerchange', () => {
			// Thrown away by the system: the next look brings it back.
			if (!container.controller) return;
			// The first worker takes over silently; after a newer one, whichever tab asked it, the page must match it.
			this.#due ||= controlled || this.#asked !== undefined;
			controlled = true;
			// A citizen may have come since it was asked.
			if (isDeserted()) this.takeOver();
		});
		this.#register = async () => {
			const registered = container.register(script, { scope, updateViaCache: 'none' });
			this.#registration = await registered.catch(() => this.#registration);
		};
		await this.#register();
	}

	/**
	 * Something in this page hangs that only a new page gets rid of: it starts anew as after a new version. Not without
	 * a worker, which opens it again even when there is no network.
	 */
	beginAnew() {
		if (this.#container?.controller) this.#due = true;
	}

	/**
	 * Is there a newer version on the server? It is fetched, and waits. The system may have thrown away the worker or
	 * what it keeps: both are back before the tablet is switched off and on without a network.
	 */
	async look() {
		await this.#register();
		this.#registration?.active?.postMessage('mend');
		await this.#registration?.update().catch(() => {});
	}

	/** The citizen has left the tablet: a version that waits may take over, and the page starts anew with it. */
	takeOver() {
		if (this.#due && this.#container?.controller) return this.#startAnew();
		const waiting = this.#registration?.waiting;
		if (!waiting || this.#asked === waiting) return;
		this.#asked = waiting;
		waiting.postMessage('take over');
	}
	#startAnew() {
		const now = performance.now();
		if (now - this.#askedAnew < BEGINS_WITHIN_MS) return;
		this.#askedAnew = now;
		this.#reload();
	}
}
