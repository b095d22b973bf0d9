/** The worker that opens the page without a network, and a new version of both. */
export class Updates {
	#registration: ServiceWorkerRegistration | undefined;
	#container: ServiceWorkerContainer | undefined;
	#asked = false;

	/** @param container undefined on an origin that is not secure: then there is no offline start */
	constructor(container: ServiceWorkerContainer | undefined) {
		this.#container = container;
	}

	/** Registers anew at every start: a worker that was lost is back before it is needed. */
	async start(script: string, scope: string) {
		this.#registration = await this.#container
			?.register(script, { scope, updateViaCache: 'none' })
			.catch(() => undefined);
		this.#container?.addEventListener('controllerchange', () => {
			// The first worker takes over silently; after a newer one the page must match it.
			if (this.#asked) location.reload();
		});
	}

	/** Is there a newer version on the server? It is fetched, and waits. */
	look() {
		void this.#registration?.update().catch(() => {});
	}

	/** Nobody stands in front of the tablet: a version that waits may take over, and the page starts anew with it. */
	takeOver() {
		const waiting = this.#registration?.waiting;
		if (!waiting || this.#asked) return;
		this.#asked = true;
		waiting.postMessage('take over');
	}
}
