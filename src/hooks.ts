import type { Reroute } from '@sveltejs/kit/hooks';
import { phonePath } from '#lib/domain/receipt/phone-path.ts';

/** Addresses of phone pages are typed from paper and passed on in messages: small slips lead there too. */
export const reroute: Reroute = ({ url }) => phonePath(url.pathname);
