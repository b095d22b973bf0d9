/** The colours of the page on paper (src/app.css): a picture lies outside of it. */
export const INK = {
	...{ ink: '#18212b', soft: '#4a5560', line: '#dfdbd0', ground: '#ffffff', share: '#0b6355' },
	/** Index 0 is level 1. */
	levels: ['#a3281c', '#dd8452', '#d8cba6', '#6fae9d', '#0b6355']
} as const;

export const SIZE = 13;
/** Of a picture; a page or a slide scales it as it likes. */
export const WIDTH = 900;

const ESCAPES: Record<string, string> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
};
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g; // eslint-disable-line no-control-regex
const escaped = (text: string) =>
	text.replace(CONTROL, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

type Attributes = Record<string, string | number>;
const listed = (attributes: Attributes) =>
	Object.entries(attributes)
		.map(([name, value]) =>
			typeof value === 'number'
				? ` ${name}="${Math.round(value * 100) / 100}"`
				: ` ${name}="${escaped(value)}"`
		)
		.join('');

export const shape = (name: string, attributes: Attributes, inside = '') =>
	`<${name}${listed(attributes)}>${inside}</${name}>`;

export const text = (x: number, y: number, words: string, attributes: Attributes = {}) =>
	shape('text', { x, y, fill: INK.ink, ...attributes }, escaped(words));

/** A whole picture; whoever cannot see it hears the title. */
export const picture = (title: string, height: number, inside: string) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${shape(
		'svg',
		{
			...{ xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, role: 'img' },
			...{ viewBox: `0 0 ${WIDTH} ${Math.round(height)}`, 'font-size': SIZE },
			'font-family': "'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif"
		},
		shape('title', {}, escaped(title)) +
			shape('rect', { width: WIDTH, height, fill: INK.ground }) +
			inside
	)}\n`;

/** A text in lines of at most so many characters; a longer word stands whole. */
export function lines(words: string, most: number): string[] {
	const found: string[] = [];
	for (const word of words.split(' ')) {
		const last = found.at(-1);
		if (last !== undefined && last.length + word.length < most)
			found[found.length - 1] = `${last} ${word}`;
		else found.push(word);
	}
	return found;
}

/** What colours mean, beside each other, in as many rows as they take. @returns the drawing and how high it is */
export function legend(entries: { colour: string; label: string; line?: boolean }[], top: number) {
	let [x, y] = [16, top];
	const drawn = entries.map(({ colour, label, line }) => {
		const width = 40 + label.length * SIZE * 0.56;
		if (x + width > WIDTH && x > 16) [x, y] = [16, y + 22];
		const mark = line
			? shape('line', { x1: x, x2: x + 16, y1: y, y2: y, stroke: colour, 'stroke-width': 3 })
			: shape('rect', { x, y: y - 6, width: 16, height: 12, fill: colour, rx: 2 });
		const all = mark + text(x + 22, y + 4, label, { fill: INK.soft });
		x += width;
		return all;
	});
	return { drawing: drawn.join(''), height: y - top + 22 };
}
