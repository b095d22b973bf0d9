/** The encoding that the first bytes of a file tell: UTF-16 as spreadsheets save "Unicode text", otherwise UTF-8. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	return 'utf-8';
}

/**
 * The text of a stream of bytes, piece by piece.
 * @throws TypeError where the bytes are not text in this encoding
 */
export async function* textOf(
	bytes: ReadableStream<Uint8Array>,
	encoding = 'utf-8'
): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	const reader = bytes.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			const text = decoder.decode(value, { stream: !done });
			if (text) yield text;
			if (done) return;
		}
	} finally {
		await reader.cancel().catch(() => {});
	}
}
