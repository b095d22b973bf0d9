/** A colour as '#rrggbb', in lower case. */
export type Colour = string;

export const isColour = (text: string): text is Colour => /^#[0-9a-f]{6}$/.test(text);

/** Relative luminance (WCAG 2.2), 0 for black to 1 for white. */
function luminance(colour: Colour): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast between two colours (WCAG 2.2), from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

/** What WCAG 2.2 asks for text of any size, level AA (1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** What a unit's colour meets: white words on it, and the colour on the paper of pages (src/app.css). */
const BESIDE: readonly Colour[] = ['#ffffff', '#fbfaf6'];

/** The least contrast that the colour has with what it meets. */
export const accentContrast = (accent: Colour): number =>
	Math.min(...BESIDE.map((colour) => contrast(accent, colour)));

/** Whether words can be read in the colour, and in white on it. */
export const isReadable = (accent: Colour): boolean => accentContrast(accent) >= LEAST_CONTRAST;
