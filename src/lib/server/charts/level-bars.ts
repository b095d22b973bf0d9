import { LEVELS, type LevelCounts } from '#lib/domain/slip/level.ts';
import { INK, legend, lines, picture, shape, SIZE, text, WIDTH } from './svg.ts';

interface LevelBars {
	title: string;
	/** From top to bottom; those without answers are left out by the caller. */
	bars: readonly { name: string; counts: LevelCounts; n: number }[];
	/** Index 0 is level 1. */
	levels: readonly string[];
	/** What the axis measures. */
	share: string;
	percent: (share: number) => string;
	number: (n: number) => string;
}

const LEFT = 250;
const RIGHT = WIDTH - 24;
const ROW = 38;
const BAR = 22;

/** A bar for each row, parted by the five levels. */
export function levelBars({ title, bars, levels, share, percent, number }: LevelBars): string {
	const marks = legend(
		// In the order in which they lie in a bar.
		LEVELS.map((level) => ({ label: levels[level - 1]!, colour: INK.levels[level - 1]! })),
		56
	);
	const top = 56 + marks.height + 6;
	const bottom = top + bars.length * ROW;
	const width = RIGHT - LEFT;
	const grid = [0, 0.25, 0.5, 0.75, 1].map((at) => {
		const x = LEFT + at * width;
		return (
			shape('line', { x1: x, x2: x, y1: top, y2: bottom, stroke: INK.line }) +
			text(x, bottom + 18, percent(at), { 'text-anchor': 'middle', fill: INK.soft })
		);
	});
	const rows = bars.map(({ name, counts, n }, row) => {
		const y = top + row * ROW + (ROW - BAR) / 2;
		const label = lines(`${name} (${number(n)})`, 34);
		let x = LEFT;
		const parts = LEVELS.map((level) => {
			const part = (counts[level - 1]! / n) * width;
			const place = { x, y, width: part, height: BAR };
			const drawn = shape('rect', { ...place, fill: INK.levels[level - 1]! });
			x += part;
			return drawn;
		});
		const middle = y + BAR / 2 + SIZE * 0.36 - ((label.length - 1) * SIZE * 1.1) / 2;
		return (
			label
				.map((one, at) => text(LEFT - 10, middle + at * SIZE * 1.1, one, { 'text-anchor': 'end' }))
				.join('') + parts.join('')
		);
	});
	return picture(
		title,
		bottom + 52,
		text(16, 30, title, { 'font-weight': 600, 'font-size': 17 }) +
			marks.drawing +
			grid.join('') +
			rows.join('') +
			text((LEFT + RIGHT) / 2, bottom + 40, share, { 'text-anchor': 'middle', fill: INK.soft })
	);
}
