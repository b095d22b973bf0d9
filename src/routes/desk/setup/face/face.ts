import { isColour, isReadable } from '#lib/domain/unit-face/contrast.ts';
import { isHotline } from '#lib/domain/unit-face/face.ts';
import type { ProblemCode } from '#lib/domain/problem/problem.ts';
import { pictureIn, type Picture } from '#lib/server/units/picture.ts';

/** What was typed, but for the picture: a browser gives no file back. */
export interface TypedFace {
	committee: string;
	hotline: string;
	accent: string;
}

type Read =
	| { typed: TypedFace; wrong: ProblemCode; at: keyof TypedFace | 'emblem' }
	| {
			typed: TypedFace;
			face: Record<keyof TypedFace, string | null>;
			/** Null leaves the one there is. */
			picture: Picture | null;
	  };

/** What was filled in, or the first thing wrong with it and where it stands. */
export async function readFaceForm(form: FormData): Promise<Read> {
	const text = (name: string, most: number) =>
		String(form.get(name) ?? '')
			.normalize('NFC')
			.trim()
			.slice(0, most);
	const typed: TypedFace = {
		committee: text('committee', 200),
		hotline: text('hotline', 40),
		accent: text('accent', 20)
	};
	const accent = typed.accent.toLowerCase();
	if (typed.hotline && !isHotline(typed.hotline)) return { typed, wrong: 'HL-2049', at: 'hotline' };
	if (accent && !(isColour(accent) && isReadable(accent)))
		return { typed, wrong: 'HL-2047', at: 'accent' };
	const picture = await pictureIn(form, { name: 'emblem', without: 'without' });
	if (picture === undefined) return { typed, wrong: 'HL-2048', at: 'emblem' };
	return {
		typed,
		face: {
			committee: typed.committee || null,
			hotline: typed.hotline || null,
			accent: accent || null
		},
		picture
	};
}
