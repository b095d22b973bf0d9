/** Hands the lines to the person as a file; the browser asks where to, or puts it with the downloads. */
export function saveFile(name: string, lines: string[]) {
	const url = URL.createObjectURL(
		new Blob([lines.join('\n'), '\n'], { type: 'application/x-ndjson' })
	);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
