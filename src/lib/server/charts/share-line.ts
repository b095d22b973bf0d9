import { INK, legend, picture, shape, text, WIDTH } from './svg.ts';

interface ShareLine {
	title: string;
	/** From left to right. `few`: drawn hollow and by itself, since a slip or two are no movement. */
	points: readonly { name: string; n: number; share: number | null; few: boolean }[];
	/** Of one. */
	target: { share: number; label: string } | null;
	words: { share: string; slips: string; few: string; axis: string };
	percent: (share: number) => string;
	number: (n: number) => string;
}

const LEFT = 64;
const RIGHT = WIDTH - 64;
const HEIGHT = 240;

/** The share over time as a line, the slips behind it as bars. */
export function shareLine({ title, points, target, words, percent, number }: ShareLine): string {
	const hasFew = points.some(({ few, n }) => few && n > 0);
	const marks = legend(
		[
			{ colour: INK.share, label: words.share, line: true },
			...(hasFew ? [{ colour: INK.soft, label: words.few, line: true }] : []),
			...(target ? [{ colour: INK.soft, label: target.label, line: true }] : []),
			{ colour: INK.line, label: words.slips }
		],
		56
	);
	const top = 56 + marks.height + 10;
	const bottom = top + HEIGHT;
	const step = (RIGHT - LEFT) / Math.max(1, points.length);
	const xOf = (at: number) => LEFT + (at + 0.5) * step;
	const yOf = (share: number) => bottom - share * HEIGHT;
	const most = Math.max(1, ...points.map(({ n }) => n));
	const grid = [0, 0.25, 0.5, 0.75, 1].map(
		(at) =>
			shape('line', { x1: LEFT, x2: RIGHT, y1: yOf(at), y2: yOf(at), stroke: INK.line }) +
			text(LEFT - 8, yOf(at) + 4, percent(at), { 'text-anchor': 'end', fill: INK.soft })
	);
	// The bars stay in the lower half, under the line.
	const bars = points.map(({ n }, at) => {
		const [width, height] = [Math.min(28, step * 0.7), (n / most / 2) * HEIGHT];
		const place = { x: xOf(at) - width / 2, y: bottom - height, width, height };
		return shape('rect', { ...place, fill: INK.line, rx: 2 });
	});
	const scale = [0, most].map((n) =>
		text(RIGHT + 8, bottom - (n / most / 2) * HEIGHT + 4, number(n), { fill: INK.soft })
	);
	const every = Math.ceil(points.length / 14);
	const names = points.map(({ name }, at) =>
		at % every === 0
			? text(xOf(at), bottom + 18, name, { 'text-anchor': 'middle', fill: INK.soft })
			: ''
	);
	const goal = target
		? shape('line', {
				...{ x1: LEFT, x2: RIGHT, y1: yOf(target.share), y2: yOf(target.share) },
				...{ stroke: INK.soft, 'stroke-width': 2, 'stroke-dasharray': '6 4' }
			})
		: '';
	return picture(
		title,
		bottom + 52,
		text(16, 30, title, { 'font-weight': 600, 'font-size': 17 }) +
			marks.drawing +
			[...grid, ...bars, ...scale, ...names].join('') +
			goal +
			lineOf(points, xOf, yOf) +
			text((LEFT + RIGHT) / 2, bottom + 40, words.axis, {
				...{ 'text-anchor': 'middle', fill: INK.soft }
			})
	);
}

/** The line is broken where nothing is known. */
function lineOf(
	points: ShareLine['points'],
	xOf: (at: number) => number,
	yOf: (share: number) => number
): string {
	let pen = 'M';
	const path: string[] = [];
	const dots: string[] = [];
	points.forEach(({ share, few, n }, at) => {
		if (share === null || n === 0) return void (pen = 'M');
		const place = { cx: xOf(at), cy: yOf(share), r: 4, stroke: INK.share, 'stroke-width': 2 };
		dots.push(shape('circle', { ...place, fill: few ? INK.ground : INK.share }));
		if (few) return void (pen = 'M');
		path.push(`${pen}${place.cx.toFixed(1)} ${place.cy.toFixed(1)}`);
		pen = 'L';
	});
	const line = { d: path.join(' '), fill: 'none', stroke: INK.share, 'stroke-width': 2 };
	return (path.length > 0 ? shape('path', line) : '') + dots.join('');
}
