import type { Locale } from '../text/number.ts';
import type { Block, SignatureBlock } from './block.ts';

/** Where figures come from, as people read it. */
export interface Source {
	source: string;
	asOf: string;
}

/** The head of an official document by NĐ 30/2020/NĐ-CP, Annex I; number and date are left to the office that issues it. */
export interface OfficialHead {
	/** Line above the issuing body; null where there is none. */
	over: string | null;
	body: string;
	number: string;
	country: string;
	motto: string;
	placeAndDate: string;
	/** "BÁO CÁO" */
	kind: string;
	/** Trích yếu, a line each. */
	subject: string[];
}

export interface OfficialFoot {
	recipientsTitle: string;
	/** "- Như trên;" … "- Lưu: VT." */
	recipients: string[];
	signature: SignatureBlock;
}

export interface Annex {
	/** "Phụ lục I" */
	label: string;
	title: string;
	/** Who may read it, when not everybody who has the document. */
	circulation?: string;
	blocks: Block[];
}

/** A whole document. The last paragraph of the main part ends in "./.", as official documents do. */
export interface OfficialDocument {
	locale: Locale;
	/** What a reader must know before anything else: a draft, a period on demand, a correction. */
	mark: string | null;
	head: OfficialHead;
	/** Legal bases, one each, without the closing mark. */
	bases: string[];
	blocks: Block[];
	ending: string;
	foot: OfficialFoot;
	annexes: Annex[];
	sources: Record<string, Source>;
	/** SHA-256 of what was sealed; null for what is not. */
	seal: string | null;
}

/** Of a document what a workbook or a CSV file takes: its figures and tables, and what they are of. */
export interface FigureDocument extends Pick<
	OfficialDocument,
	'locale' | 'mark' | 'blocks' | 'annexes' | 'sources'
> {
	head: Pick<OfficialHead, 'kind' | 'subject' | 'body'>;
}

/** A people's committee without a place, as the words of ours say it. */
const COMMITTEE = /^(?:ủy|uỷ) ban nhân dân$|^people’s committee$/i;

/**
 * The lines that name who issues a document, by NĐ 30: its own name bold, what stands above it not. The committee of a
 * commune has no body above: "ỦY BAN NHÂN DÂN" is the first line of its own name, the place the second.
 */
export function issuerLines({ over, body }: Pick<OfficialHead, 'over' | 'body'>): {
	text: string;
	isOwn: boolean;
}[] {
	const above = over?.normalize('NFC').trim() ?? '';
	return [
		...(above ? [{ text: above, isOwn: COMMITTEE.test(above) }] : []),
		{ text: body, isOwn: true }
	];
}

/** Legal bases as they are printed: ";" after each, "." after the last. */
export function closedBases(bases: readonly string[]): string[] {
	return bases.map((base, place) => base + (place === bases.length - 1 ? '.' : ';'));
}

/** Every block with the chapter (level 1 heading) it stands under, annexes included. */
export function* blocksOf(
	document: Pick<OfficialDocument, 'blocks' | 'annexes'>
): Generator<{ chapter: string; block: Block }> {
	const parts = [{ chapter: '', blocks: document.blocks }].concat(
		document.annexes.map(({ label, blocks }) => ({ chapter: label, blocks }))
	);
	for (const { chapter, blocks } of parts) {
		let under = chapter;
		for (const block of blocks) {
			if (block.kind === 'heading' && block.level === 1) under = block.text;
			yield { chapter: under, block };
		}
	}
}
