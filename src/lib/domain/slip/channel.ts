/** How a slip reached us: tablet at the counter, QR on the receipt, QR on a poster, paper. */
export const CHANNELS = ['kiosk', 'receipt', 'poster', 'paper'] as const;

export type Channel = (typeof CHANNELS)[number];

export function isChannel(value: unknown): value is Channel {
	return CHANNELS.includes(value as Channel);
}
