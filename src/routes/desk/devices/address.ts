import QRCode from 'qrcode';
import { isOnlyHere } from '#lib/domain/device/only-here.ts';

/** What a tablet opens, and what stands in its way. */
export interface KioskAddress {
	url: string;
	/** As an SVG in a data address. */
	qr: string;
	/** onlyHere: reaches this very machine only · notSecure: works, but not without a network. */
	warning: 'onlyHere' | 'notSecure' | null;
}

/** The address of the kiosk as the person at the desk reaches the server. */
export async function kioskAddress({ origin, hostname, protocol }: URL): Promise<KioskAddress> {
	const url = `${origin}/kiosk`;
	const svg = await QRCode.toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
	return {
		url,
		qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
		warning: isOnlyHere(hostname) ? 'onlyHere' : protocol === 'https:' ? null : 'notSecure'
	};
}
