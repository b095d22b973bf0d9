/** The tokens a chart needs, as they are on the page now: a canvas cannot read CSS variables itself. */
export interface Palette {
	ink: string;
	soft: string;
	line: string;
	jade: string;
	/** Index 0 is level 1. */
	levels: string[];
	font: string;
}

export function readPalette(element: Element): Palette {
	const style = getComputedStyle(element);
	const token = (name: string) => style.getPropertyValue(name).trim();
	return {
		ink: token('--ink'),
		soft: token('--ink-soft'),
		line: token('--line'),
		jade: token('--jade'),
		levels: [1, 2, 3, 4, 5].map((level) => token(`--level-${level}`)),
		font: style.fontFamily
	};
}
