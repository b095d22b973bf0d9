/** Texts as bytes to send: each is asked for when there is room for it, and a reader who stops ends them. */
export function textStream(texts: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
	const iterator = texts[Symbol.asyncIterator]();
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await iterator.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await iterator.return?.();
		}
	});
}
