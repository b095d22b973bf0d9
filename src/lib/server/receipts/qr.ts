import QRCode from 'qrcode';

/** 15% of the symbol may be soiled or torn; more would make the modules too small for a cheap phone. */
const ERROR_CORRECTION = 'M';
/** Light modules around the symbol, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

/** A QR code as SVG without a size of its own: the page that prints it says how large. */
export function qrSvg(text: string): Promise<string> {
	return QRCode.toString(text, {
		type: 'svg',
		errorCorrectionLevel: ERROR_CORRECTION,
		margin: QUIET_ZONE,
		color: { dark: '#000000', light: '#ffffff' }
	});
}

/** The same as an address for an image. */
export async function qrImage(text: string): Promise<string> {
	return `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString('base64')}`;
}
