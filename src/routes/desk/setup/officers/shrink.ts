import { MOST_EMBLEM_BYTES } from '#lib/domain/unit-face/emblem.ts';

/** Pixels on a side that a tablet shows at its largest, twice over for fine screens. */
const SIDE = 320;

/**
 * A photo as a telephone takes it, cut to its middle square and made small: some 20 kB instead of megabytes. Drawing it
 * anew also leaves behind whatever else was in the file.
 * @returns the file itself where the browser cannot draw it, so that the server says what is wrong with it
 */
export async function shrunk(file: File): Promise<File> {
	try {
		const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const side = Math.min(picture.width, picture.height);
		if (file.size <= MOST_EMBLEM_BYTES && side <= 2 * SIDE) return file;
		const canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
		const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
		canvas.getContext('2d')!.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
		const small = await new Promise<Blob | null>((resolve) =>
			canvas.toBlob(resolve, 'image/jpeg', 0.85)
		);
		return small ? new File([small], 'photo.jpg', { type: small.type }) : file;
	} catch {
		return file;
	}
}
