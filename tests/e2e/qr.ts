import jsQR from 'jsqr';
import type { Locator, Page } from '@playwright/test';

/** What a two-megapixel camera makes of a millimetre at 30 cm: 1,600 pixels over the 30 cm that it sees. */
const PIXELS_PER_MM = 5.3;

/**
 * Reads a printed code as a cheap phone would from 30 cm: few pixels, out of focus, grey on grey. An independent
 * decoder (jsQR) does the reading.
 * @param millimetres the printed width of the code with its quiet zone
 */
export async function readCode(
	code: Locator,
	camera: Page,
	millimetres: number
): Promise<string | undefined> {
	const picture = (await code.screenshot()).toString('base64');
	const width = Math.round(millimetres * PIXELS_PER_MM);
	const pixels = await camera.evaluate(
		async ([base64, size]) => {
			const image = new Image();
			image.src = `data:image/png;base64,${base64}`;
			await image.decode();
			const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
			const context = canvas.getContext('2d')!;
			context.filter = 'blur(0.7px) contrast(0.6) brightness(0.8)';
			context.drawImage(image, 0, 0, size, size);
			const { data } = context.getImageData(0, 0, size, size);
			let text = '';
			for (let at = 0; at < data.length; at += 8192)
				text += String.fromCharCode(...data.subarray(at, at + 8192));
			return btoa(text);
		},
		[picture, width] as const
	);
	const data = Uint8ClampedArray.from(Buffer.from(pixels, 'base64'));
	return jsQR(data, width, width)?.data;
}

/** Paper of a PDF in millimetres, a pair for each page. */
export function pagesOf(pdf: Buffer): [number, number][] {
	return [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
		([, width, height]) => [
			Math.round((Number(width) / 72) * 25.4),
			Math.round((Number(height) / 72) * 25.4)
		]
	);
}
