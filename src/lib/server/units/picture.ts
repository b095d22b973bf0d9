import { bareOf } from '#lib/domain/unit-face/bare.ts';
import { EMBLEM_PIXELS, emblemOf, MOST_EMBLEM_BYTES } from '#lib/domain/unit-face/emblem.ts';

/** A picture as a form brings it to the database. */
export interface Picture {
	mediaType: string;
	/** Base 64; '' takes away the one there is. */
	content: string;
}

/** A picture as an address that holds it. @param content base 64, as PostgreSQL breaks it into lines */
export const pictureAddress = (mediaType: string, content: string) =>
	`data:${mediaType};base64,${content.replaceAll('\n', '')}`;

/**
 * The picture in a field of a form, without what a camera wrote beside it; null leaves the one there is.
 * @returns undefined where it is no picture, or too large or too small
 */
export async function pictureIn(
	form: FormData,
	{ name, without }: { name: string; without: string }
): Promise<Picture | null | undefined> {
	const file = form.get(name);
	if (!(file instanceof File) || file.size === 0)
		return form.has(without) ? { mediaType: '', content: '' } : null;
	if (file.size > MOST_EMBLEM_BYTES) return undefined;
	const bytes = new Uint8Array(await file.arrayBuffer());
	const found = emblemOf(bytes);
	const fits = (side: number) => side >= EMBLEM_PIXELS.least && side <= EMBLEM_PIXELS.most;
	if (!found || !fits(found.width) || !fits(found.height)) return undefined;
	const bare = bareOf(bytes, found.type);
	return { mediaType: found.type, content: Buffer.from(bare).toString('base64') };
}
