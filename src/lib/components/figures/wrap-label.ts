/** A label in lines of at most so many characters, broken between words: a canvas does not wrap text itself. */
export function wrapLabel(text: string, longest = 18): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= longest)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
