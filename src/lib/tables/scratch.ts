/** Where bytes lie that are too many for the memory, until they are asked for again. */
export interface Scratch {
	/** The bytes from one place up to another, in the order in which they were laid there. */
	read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
	/** Gives the room back. */
	close(): Promise<void>;
}

/** Lays everything that comes on a scratch store. */
export type LayAside = (pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>) => Promise<Scratch>;

/**
 * A browser's scratch: the body of a response that becomes a Blob. Browsers keep large ones in files of their own, out
 * of the page's memory, also where a page may not ask for storage (plain HTTP on an office network).
 */
export const blobScratch: LayAside = async (pieces) => {
	const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
		async pull(controller) {
			const { done, value } = await pieces.next();
			if (done) controller.close();
			else controller.enqueue(value);
		}
	});
	const blob = await new Response(body).blob();
	return {
		read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
		close: async () => {}
	};
};
