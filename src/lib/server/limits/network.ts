import { isIPv6 } from 'node:net';
import { readEnvironment } from '#lib/server/environment.ts';

/**
 * The network a call comes from, which separates one unknown caller from the next: an IPv4 address, or the half of an IPv6 address
 * that a household or an office gets. Behind a proxy it is what the proxy says last. It is compared, never kept.
 */
export function networkOf(event: { request: Request; getClientAddress: () => string }): string {
	const { trustProxy } = readEnvironment(process.env);
	const forwarded = trustProxy ? event.request.headers.get('x-forwarded-for') : null;
	return network(forwarded?.split(',').at(-1)?.trim() || event.getClientAddress());
}

export function network(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped || !isIPv6(address)) return mapped ?? address;
	const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
	const before = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
	const groups = [...before, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...after];
	return groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
