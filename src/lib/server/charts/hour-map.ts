import { INK, lines, picture, shape, SIZE, text, WIDTH } from './svg.ts';

interface HourMap {
	title: string;
	lead: string;
	hours: readonly string[];
	/** A cell for each hour; null where no slip came. `label` is the share in words. */
	rows: readonly {
		name: string;
		cells: readonly ({ share: number; label: string; n: string } | null)[];
	}[];
}

const LEFT = 110;
const ROW = 46;
/** Five steps, so that the eye sees neighbours as different; all bear dark words. */
const STEPS = ['#f8e6e2', '#fbf0d4', '#ebf3f0', '#d3e3df', '#b1ccc7'];

/** The share by hour and weekday. */
export function hourMap({ title, lead, hours, rows }: HourMap): string {
	const said = lines(lead, 120);
	const top = 62 + said.length * 18 + 12;
	const width = (WIDTH - LEFT - 16) / Math.max(1, hours.length);
	const heads = hours.map((hour, at) =>
		text(LEFT + (at + 0.5) * width, top - 8, hour, { 'text-anchor': 'middle', fill: INK.soft })
	);
	const body = rows.map(({ name, cells }, row) => {
		const y = top + row * ROW;
		const drawn = cells.map((cell, at) => {
			if (!cell) return '';
			const x = LEFT + at * width;
			const middle = { 'text-anchor': 'middle' };
			const fill = STEPS[Math.min(4, Math.floor(5 * cell.share))]!;
			return (
				shape('rect', { x: x + 1, y: y + 1, width: width - 2, height: ROW - 2, rx: 4, fill }) +
				text(x + width / 2, y + 20, cell.label, { ...middle, 'font-weight': 600 }) +
				text(x + width / 2, y + 37, cell.n, { ...middle, fill: INK.soft })
			);
		});
		return (
			text(LEFT - 10, y + ROW / 2 + SIZE * 0.36, name, { 'text-anchor': 'end' }) + drawn.join('')
		);
	});
	return picture(
		title,
		top + rows.length * ROW + 20,
		text(16, 30, title, { 'font-weight': 600, 'font-size': 17 }) +
			said.map((line, at) => text(16, 56 + at * 18, line, { fill: INK.soft })).join('') +
			heads.join('') +
			body.join('')
	);
}
