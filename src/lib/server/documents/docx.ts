import type { Paragraph, Table } from 'docx';
import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { drawn, type Drawn, type DrawnBlock } from './drawn.ts';

type Docx = typeof import('docx');

const FONT = 'Times New Roman';
const MM = 56.7;
const mm = (n: number) => Math.round(n * MM);
/** Half points. */
const size = (points: number) => Math.round(points * 2);
/** Width of the text between the margins, in twentieths of a point. */
const WIDTH = mm(210 - 30 - 15);
const SMALL = size(11);

/** The document as DOCX, laid out as NĐ 30/2020/NĐ-CP, Annex I, asks; officers finish number, date and signature. */
export async function docx(document: OfficialDocument): Promise<Uint8Array> {
	const lib = await import('docx');
	const it = drawn(document);
	const page = {
		size: { width: mm(210), height: mm(297) },
		margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10) }
	};
	const file = new lib.Document({
		title: it.title,
		creator: it.head.body,
		styles: {
			default: {
				document: {
					run: {
						font: FONT,
						size: size(13),
						language: { value: it.locale === 'vi' ? 'vi-VN' : 'en-GB' }
					}
				},
				...Object.fromEntries(
					[1, 2, 3].map((level) => [
						`heading${level}`,
						{
							run: {
								...{ font: FONT, size: size(13), color: '000000' },
								...{ bold: level < 3, italics: level === 3 }
							},
							paragraph: { spacing: { before: 160, after: 80 }, keepNext: true }
						}
					])
				)
			}
		},
		sections: [
			{
				properties: { page, titlePage: true },
				headers: { default: numberHeader(lib), first: new lib.Header({ children: [] }) },
				children: [
					...head(lib, it),
					...it.bases.map((base) => body(lib, [new lib.TextRun({ text: base, italics: true })])),
					...it.blocks.flatMap((block, at) => draw(lib, block, at === it.blocks.length - 1)),
					...foot(lib, it),
					...it.annexes.flatMap((annex) => [
						new lib.Paragraph({
							...{ heading: lib.HeadingLevel.HEADING_1, pageBreakBefore: true },
							alignment: lib.AlignmentType.CENTER,
							children: [new lib.TextRun({ text: annex.label, bold: true, size: size(14) })]
						}),
						centred(lib, annex.title, { bold: true }),
						...(annex.circulation ? [centred(lib, annex.circulation, { italics: true })] : []),
						...annex.blocks.flatMap((block) => draw(lib, block))
					]),
					...(it.seal
						? [new lib.Paragraph({ children: [new lib.TextRun({ text: it.seal, size: size(9) })] })]
						: [])
				]
			}
		]
	});
	return new Uint8Array(await lib.Packer.toArrayBuffer(file));
}

const numberHeader = ({ Header, Paragraph, TextRun, PageNumber, AlignmentType }: Docx) =>
	new Header({
		children: [
			new Paragraph({
				alignment: AlignmentType.CENTER,
				children: [new TextRun({ children: [PageNumber.CURRENT], size: size(13) })]
			})
		]
	});

interface Style {
	bold?: boolean;
	italics?: boolean;
	points?: number;
	before?: number;
	after?: number;
}

function centred(
	{ Paragraph, TextRun, AlignmentType }: Docx,
	text: string,
	{ bold, italics, points = 13, before = 0, after = 0 }: Style = {}
): Paragraph {
	return new Paragraph({
		alignment: AlignmentType.CENTER,
		spacing: { before, after },
		children: [new TextRun({ text, bold, italics, size: size(points) })]
	});
}

/** A short line under what stands above it: an empty paragraph with a border, as wide as it is indented. */
function rule(lib: Docx, column: number, width: number): Paragraph {
	const side = Math.round((column - width) / 2);
	return new lib.Paragraph({
		indent: { left: side, right: side },
		spacing: { before: 50, after: 120, line: 60, lineRule: lib.LineRuleType.EXACT },
		border: { top: { style: lib.BorderStyle.SINGLE, size: 6, space: 2, color: '000000' } },
		children: []
	});
}

function head(lib: Docx, { head, issuer, mark }: Drawn): (Paragraph | Table)[] {
	const [left, right] = [Math.round(WIDTH * 0.4), Math.round(WIDTH * 0.6)];
	return [
		bare(lib, [
			[
				left,
				[
					...issuer.map(({ text, isOwn }) => centred(lib, text, { bold: isOwn, points: 12.5 })),
					rule(lib, left, mm(22)),
					centred(lib, head.number)
				]
			],
			[
				right,
				[
					centred(lib, head.country, { bold: true, points: 12.5 }),
					centred(lib, head.motto, { bold: true, points: 13.5 }),
					rule(lib, right, mm(62)),
					centred(lib, head.placeAndDate, { italics: true })
				]
			]
		]),
		centred(lib, mark, { bold: true, points: 12, before: 120, after: 120 }),
		centred(lib, head.kind, { bold: true, points: 14 }),
		...head.subject.map((line) => centred(lib, line, { bold: true, points: 14 })),
		rule(lib, WIDTH, mm(34))
	];
}

function foot(lib: Docx, it: Drawn): (Paragraph | Table)[] {
	const half = Math.round(WIDTH / 2);
	const { Paragraph, TextRun } = lib;
	const line = (text: string, points: number, strong = false) =>
		new Paragraph({
			keepNext: true,
			children: [new TextRun({ text, size: size(points), bold: strong, italics: strong })]
		});
	return [
		new Paragraph({ spacing: { before: 120 }, keepNext: true, children: [] }),
		bare(lib, [
			[half, [line(it.recipientsTitle, 12, true), ...it.recipients.map((text) => line(text, 11))]],
			[
				half,
				[
					...it.signature.map((text) => centred(lib, text, { bold: true, points: 13.5 })),
					...Array.from({ length: 4 }, () => centred(lib, '')),
					centred(lib, it.signer, { bold: true, points: 14 })
				]
			]
		])
	];
}

/** Two columns side by side without lines. */
function bare(lib: Docx, columns: [width: number, children: Paragraph[]][]): Table {
	const none = { style: lib.BorderStyle.NONE, size: 0, color: 'auto' };
	const borders = { top: none, bottom: none, left: none, right: none };
	return new lib.Table({
		width: { size: WIDTH, type: lib.WidthType.DXA },
		columnWidths: columns.map(([width]) => width),
		layout: lib.TableLayoutType.FIXED,
		borders: { ...borders, insideHorizontal: none, insideVertical: none },
		rows: [
			new lib.TableRow({
				cantSplit: true,
				children: columns.map(
					([width, children]) =>
						new lib.TableCell({
							...{ children, borders },
							width: { size: width, type: lib.WidthType.DXA }
						})
				)
			})
		]
	});
}

function body(lib: Docx, children: InstanceType<Docx['TextRun']>[], keepNext = false): Paragraph {
	return new lib.Paragraph({
		keepNext,
		alignment: lib.AlignmentType.JUSTIFIED,
		indent: { firstLine: mm(10) },
		spacing: { after: 120 },
		children
	});
}

/** @param isLast of the document: its last line stays with the signature, which never has a page to itself */
function draw(lib: Docx, block: DrawnBlock, isLast = false): (Paragraph | Table)[] {
	const { Paragraph, TextRun } = lib;
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({
					heading: lib.HeadingLevel[`HEADING_${block.level}`],
					children: [new TextRun(block.text)]
				})
			];
		case 'paragraph':
			return block.lines.map((line, at) =>
				body(
					lib,
					[
						...(at === 0 && block.lead
							? [new TextRun({ text: `${block.lead}: `, bold: true })]
							: []),
						new TextRun(line)
					],
					isLast && at === block.lines.length - 1
				)
			);
		case 'note':
			return [
				new Paragraph({
					alignment: lib.AlignmentType.JUSTIFIED,
					spacing: { after: 120 },
					children: [new TextRun({ text: block.text, italics: true, size: size(11.5) })]
				})
			];
		case 'figure':
			return [
				body(lib, [
					new TextRun(`${block.label}: `),
					new TextRun({ text: block.value, bold: true }),
					new TextRun(block.remark ? ` (${block.remark}).` : '.')
				])
			];
		case 'table':
			return table(lib, block);
	}
}

function table(lib: Docx, block: Extract<DrawnBlock, { kind: 'table' }>): (Paragraph | Table)[] {
	const { Paragraph, TextRun } = lib;
	const whole = block.head.reduce((sum, { weight }) => sum + weight, 0);
	const widths = block.head.map(({ weight }) => Math.floor((WIDTH * weight) / whole));
	const points = block.head.length > 7 ? size(9.5) : block.head.length > 5 ? size(10.5) : SMALL;
	/** The head stays with the first row, the last row with the one above; a table of a few rows on one page. */
	const isKept = (row: number) =>
		row < block.rows.length - 1 &&
		(row < 0 || block.rows.length <= 6 || row === block.rows.length - 2);
	const cell = (text: string, at: number, bold: boolean, row: number, indent = 0) =>
		new lib.TableCell({
			width: { size: widths[at]!, type: lib.WidthType.DXA },
			verticalAlign: lib.VerticalAlign.CENTER,
			margins: { left: 60, right: 60, top: 30, bottom: 30 },
			children: [
				new Paragraph({
					keepNext: isKept(row),
					alignment:
						row < 0
							? lib.AlignmentType.CENTER
							: block.head[at]!.number
								? lib.AlignmentType.RIGHT
								: lib.AlignmentType.LEFT,
					indent: { left: indent },
					children: [new TextRun({ text, bold, size: points })]
				})
			]
		});
	return [
		new Paragraph({
			keepNext: true,
			spacing: { before: 120, after: 60 },
			children: [new TextRun({ text: block.caption, italics: true, size: size(12) })]
		}),
		new lib.Table({
			width: { size: WIDTH, type: lib.WidthType.DXA },
			columnWidths: widths,
			layout: lib.TableLayoutType.FIXED,
			rows: [
				new lib.TableRow({
					...{ tableHeader: true, cantSplit: true },
					children: block.head.map(({ text }, at) => cell(text, at, true, -1))
				}),
				...block.rows.map(
					({ style, cells }, row) =>
						new lib.TableRow({
							cantSplit: true,
							children: cells.map((text, at) =>
								cell(
									text,
									at,
									style === 'total' || style === 'group',
									row,
									at === 0 && style === 'part' ? mm(3) : 0
								)
							)
						})
				)
			]
		}),
		new Paragraph({ spacing: { after: 60 }, children: [] })
	];
}
